package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.replicas.Command;
import dev.multinode.orchestrator.core.replicas.Effect;
import dev.multinode.orchestrator.core.replicas.Event;
import dev.multinode.orchestrator.core.replicas.Rejection;
import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.replicas.ReplicaSetLifecycle;
import dev.multinode.orchestrator.core.replicas.State;
import dev.multinode.orchestrator.wire.ReplicaMessages;
import dev.multinode.orchestrator.wire.ReplicaRows;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.StoredReplicaSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;

/** The services and daemons of one task. */
record ReplicaSets(EngineParts parts, StoredReplicaSets stored, Outbox outbox)
    implements Starters<ReplicaCommand, ReplicaSetId, State, Command, Event, Effect, Rejection> {

  private static final Kind<ReplicaCommand> KIND =
      new Kind<>(
          "service or daemon",
          ReplicaCommand.class,
          Topics::replicaCommands,
          Duration.ofMillis(100),
          100,
          false);

  /** The adapter around their rules. */
  static Processor<byte[], byte[], byte[], Outgoing> processor(EngineParts parts) {
    return new StarterProcessor<>(
        parts,
        (context, outbox) ->
            new ReplicaSets(
                parts,
                new StoredReplicaSets(
                    context.getStateStore(StoredReplicaSets.STORE), parts.serdes()),
                outbox));
  }

  @Override
  public Kind<ReplicaCommand> kind() {
    return KIND;
  }

  @Override
  public ReplicaSetId id(ReplicaCommand asked) {
    return new ReplicaSetId(asked.getProject(), asked.getName());
  }

  @Override
  public byte[] key(ReplicaSetId id) {
    return Keys.ofReplicaSet(id.project(), id.name());
  }

  @Override
  public Command command(Optional<ReplicaCommand> asked) {
    return asked.map(ReplicaMessages::read).orElseGet(Command.Look::new);
  }

  @Override
  public Decision<Event, Effect, Rejection> decide(
      ReplicaSetId id, State state, Command command, Instant time) {
    return ReplicaSetLifecycle.decide(id, state, command, time);
  }

  @Override
  public Optional<Instant> nextLook(ReplicaSetId id, State state) {
    return ReplicaSetLifecycle.nextLook(state);
  }

  @Override
  public void effect(ReplicaSetId id, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Start start ->
          outbox.start(
              StarterHeader.REPLICAS.of(id.project(), id.name()),
              ReplicaMessages.submit(start, now),
              now);
      case Effect.Stop stop -> outbox.cancel(stop.run(), stop.reason().sentence(), now);
    }
  }

  @Override
  public void answer(
      ReplicaCommand asked, Decision<Event, Effect, Rejection> decision, Instant now) {
    if (asked.getAnswerTo() != null) {
      outbox.answer(asked.getAnswerTo(), ReplicaMessages.decided(asked, decision), now);
    }
  }

  @Override
  public void write(ReplicaSetId id, State before, State after, List<Event> events, Instant now) {
    Optional<StoredReplicaSet> row = ReplicaRows.store(id, after);
    outbox.publish(
        Outbox.REPLICA_SETS,
        parts.topics().replicaSets(),
        key(id),
        row.map(StoredReplicaSet::getRow),
        now);
    stored.save(id, row);
  }
}
