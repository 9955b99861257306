package dev.multinode.orchestrator.wire;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.replicas.Command;
import dev.multinode.orchestrator.core.replicas.Effect;
import dev.multinode.orchestrator.core.replicas.Event;
import dev.multinode.orchestrator.core.replicas.Rejection;
import dev.multinode.orchestrator.core.replicas.ReplicaKind;
import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.wire.DeclareReplicas;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.LockRequest;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.ReplicaEnded;
import dev.multinode.wire.ReplicaOf;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaReady;
import dev.multinode.wire.RestartReplicas;
import dev.multinode.wire.ServiceLoad;
import dev.multinode.wire.Submit;
import dev.multinode.wire.WithdrawReplicas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is asked of sets of replicas, and what follows from it, as it is written. */
public final class ReplicaMessages {

  /** A daemon's successor waits for the end of the run before it, however long that takes. */
  private static final Duration PATIENCE = Duration.ofDays(3_650);

  private ReplicaMessages() {}

  /** What a record asks. */
  public static Command read(ReplicaCommand wire) {
    return switch (wire.getAsked()) {
      case DeclareReplicas declare ->
          new Command.Declare(
              ReplicaDefinitions.read(
                  declare.getApp(), declare.getDefinition(), declare.getArguments()));
      case WithdrawReplicas withdraw -> new Command.Withdraw(withdraw.getApp());
      case RestartReplicas _ -> new Command.Restart();
      case ReplicaReady ready -> new Command.Ready(ready.getInvocationId());
      case ServiceLoad load -> new Command.Loaded(load.getGateway(), load.getInFlight());
      case ReplicaEnded ended ->
          new Command.RunEnded(
              ended.getInvocationId(), RunOutcome.valueOf(ended.getOutcome().name()));
      default -> throw new IllegalStateException("Nothing else can be asked of a set of replicas");
    };
  }

  /** A start. */
  public static Submit submit(Effect.Start start, Instant now) {
    WireTarget target = WireTarget.unwrap(start.target());
    Envelope template = target.template();
    Envelope envelope =
        Envelope.newBuilder(template)
            .setSubmittedAt(now)
            .setReplicaOf(new ReplicaOf(start.place()))
            .setLocks(start.kind() == ReplicaKind.DAEMON ? lock(template, start.place()) : null)
            .build();
    return new Submit(start.run(), envelope, target.arguments());
  }

  private static LockRequest lock(Envelope template, int place) {
    String key = "daemon/%s/%d".formatted(template.getName(), place);
    return new LockRequest(List.of(key), PATIENCE.toMillis(), null);
  }

  /** That nothing will come of a start, for the set that has asked for it. */
  public static ReplicaCommand notStarted(ReplicaSetId id, UUID run) {
    return new ReplicaCommand(
        id.project(), id.name(), run, new ReplicaEnded(run, ReplicaOutcome.REFUSED), null);
  }

  /** What became of something that was asked, for whoever waits to hear. */
  public static ReplicaDecided decided(
      ReplicaCommand asked, Decision<Event, Effect, Rejection> decision) {
    return new ReplicaDecided(
        asked.getRequest(),
        asked.getAnswerTo().getClient(),
        decision.rejection().map(Rejection::name).orElse(null),
        decision.rejection().map(Rejection::sentence).orElse(null));
  }
}
