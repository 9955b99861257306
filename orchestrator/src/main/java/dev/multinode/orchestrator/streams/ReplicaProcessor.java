package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.replicas.Command;
import dev.multinode.orchestrator.core.replicas.Decision;
import dev.multinode.orchestrator.core.replicas.Effect;
import dev.multinode.orchestrator.core.replicas.Event;
import dev.multinode.orchestrator.core.replicas.ReplicaSetId;
import dev.multinode.orchestrator.core.replicas.ReplicaSetLifecycle;
import dev.multinode.orchestrator.core.replicas.State;
import dev.multinode.orchestrator.wire.ReplicaMessages;
import dev.multinode.orchestrator.wire.ReplicaRows;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.StoredReplicaSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter around the rules of services and daemons. What a set starts is written in the
 * transaction that notes that it was started: whoever takes over after a crash finds both or
 * neither. Its timers decide at once, as those of schedules do.
 */
final class ReplicaProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger log = LoggerFactory.getLogger(ReplicaProcessor.class);
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final int BATCH = 100;

  private final EngineParts parts;
  private final LookTimers<ReplicaSetId> timers = new LookTimers<>();
  private StoredReplicaSets sets;
  private Inbox inbox;
  private Outbox outbox;

  ReplicaProcessor(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    sets = new StoredReplicaSets(context.getStateStore(StoredReplicaSets.STORE), parts.serdes());
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
    sets.forEach((id, state) -> timers.arm(id, ReplicaSetLifecycle.nextLook(state)));
    context.schedule(PERIOD, PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  private void look() {
    for (ReplicaSetId id : timers.takeDue(now(), BATCH)) {
      try {
        change(id, new Command.Look(), Optional.empty());
      } catch (RuntimeException e) {
        Failures.rethrowIfPassing(e);
        log.error("{} is left as it is until somebody changes it", id, e);
        outbox.discard();
      }
      outbox.send();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    try {
      answer(record);
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.warn("A record became a dead letter", e);
      outbox.discard();
      inbox.bury(record, e);
    }
    outbox.send();
  }

  private void answer(Record<byte[], byte[]> record) {
    ReplicaCommand asked =
        parts
            .serdes()
            .deserialize(parts.topics().replicaCommands(), record.value(), ReplicaCommand.class);
    ReplicaSetId id = new ReplicaSetId(asked.getProject(), asked.getName());
    if (!Arrays.equals(record.key(), Keys.ofReplicaSet(id.project(), id.name()))) {
      throw new UnusableRecord("its key is not that of its service or daemon");
    }
    change(id, ReplicaMessages.read(asked), Optional.of(asked));
  }

  /** What a command does to its set; what follows from it lies in the outbox. */
  private void change(ReplicaSetId id, Command command, Optional<ReplicaCommand> asked) {
    Instant now = now();
    State state = sets.load(id);
    Decision decision = ReplicaSetLifecycle.decide(id, state, command, now);
    for (Event event : decision.events()) {
      state = ReplicaSetLifecycle.evolve(state, event);
    }
    for (Effect effect : decision.effects()) {
      outbox.effect(id, effect, now);
    }
    asked
        .filter(each -> each.getAnswerTo() != null)
        .ifPresent(each -> outbox.decide(each, decision, now));
    if (!decision.events().isEmpty()) {
      Optional<StoredReplicaSet> row = ReplicaRows.store(id, state);
      outbox.replicaSet(id, row, now);
      sets.save(id, row);
    }
    timers.arm(id, ReplicaSetLifecycle.nextLook(state));
  }

  /** As records have it. */
  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
