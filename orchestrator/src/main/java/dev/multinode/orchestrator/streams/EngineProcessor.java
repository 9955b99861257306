package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Command;
import dev.multinode.orchestrator.core.Context;
import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.Effect;
import dev.multinode.orchestrator.core.Event;
import dev.multinode.orchestrator.core.InvocationLifecycle;
import dev.multinode.orchestrator.core.Rejection;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.streams.InvocationTable.Row;
import dev.multinode.orchestrator.wire.EventWriter;
import dev.multinode.orchestrator.wire.Incoming;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.wire.EventHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The adapter around the rules: loads a row, lets them decide, stores the row, hands over what
 * follows. All of it is one transaction, together with the offset of what was read.
 *
 * <p>A record on which any of this fails, and would fail again, becomes a dead letter: its row
 * stays as it was, and the engine goes on with the next. If it was a start by something that waits
 * for its end, that is told, or it would wait for ever.
 */
final class EngineProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Duration TIMER_PERIOD = Duration.ofMillis(100);

  /** How many descendants of what was revoked are cancelled at a time. */
  private static final int CANCELS = 500;

  private final EngineParts parts;
  private final RevocationNews news;
  private Queue<UUID> subjects;
  private Instant assignedAt;
  private InvocationTable table;
  private RevokedAncestors revoked;
  private Inbox inbox;
  private Outbox outbox;
  private EngineTimers timers;
  private Descendants descendants;
  private RetentionScan retention;
  private HeldWork held;

  EngineProcessor(EngineParts parts, RevocationNews news) {
    this.parts = parts;
    this.news = news;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> context) {
    assignedAt = parts.clock().instant();
    table = new InvocationTable(context.getStateStore(InvocationTable.STORE), parts.serdes());
    revoked = new RevokedAncestors(context.getStateStore(RevokedAncestors.STORE));
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
    timers = new EngineTimers(parts, assignedAt, table, outbox);
    retention = new RetentionScan(table, outbox);
    held = new HeldWork(parts.room());
    subjects = news.subscribe();
    descendants = new Descendants(revoked, subjects);
    table.forEach(
        (id, state) -> {
          timers.arm(id, state);
          held.changed(id, state);
          descendants.restore(id, state);
        });
    context.schedule(TIMER_PERIOD, PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  @Override
  public void close() {
    news.unsubscribe(subjects);
  }

  /**
   * What nobody asks for: timers that have run out, held work that there is room for, what has been
   * kept for long enough, and descendants of what was revoked.
   */
  private void look() {
    Instant now = parts.clock().instant();
    timers.emit(now);
    held.takeAdmissible(now).forEach(each -> outbox.hasRoom(each, now));
    retention.emit(now);
    descendants.takeOrphans(CANCELS).forEach(id -> outbox.cancel(id, now));
    outbox.send();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Optional<Change> change = Optional.empty();
    try {
      change = handle(inbox.read(record));
    } catch (RuntimeException e) {
      inbox.bury(record, e);
      inbox.giveUpStart(record, e);
    }
    change.ifPresent(made -> table.save(made.invocationId(), made.row()));
    outbox.send();
  }

  /** What a command does to its invocation's row; what follows from it lies in the outbox. */
  private Optional<Change> handle(Incoming incoming) {
    UUID id = incoming.invocationId();
    Row row = table.load(id);
    Instant now = parts.clock().instant();
    Decision<Event, Effect, Rejection> decision =
        InvocationLifecycle.decide(row.state(), incoming.command(), context(incoming, now));
    State state = row.state();
    long sequence = row.sequence();
    for (Event event : decision.events()) {
      State before = state;
      state = state.after(event);
      if (event instanceof Event.Published published) {
        sequence++;
        outbox.event(id, write(id, sequence, published, before, now), now);
      }
    }
    for (Effect effect : decision.effects()) {
      outbox.effect(id, effect, now);
    }
    if (decision.events().isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> changed = table.encode(new Row(sequence, state));
    timers.arm(id, state);
    held.changed(id, state);
    descendants.changed(id, state);
    return Optional.of(new Change(id, changed));
  }

  private Context context(Incoming incoming, Instant now) {
    Optional<String> revokedAncestor =
        incoming.command() instanceof Command.Submit submit
            ? revoked.reason(WireEnvelope.unwrap(submit.envelope()))
            : Optional.empty();
    return new Context(
        now, assignedAt, incoming.invocationId().getLeastSignificantBits(), revokedAncestor);
  }

  private static SpecificRecord write(
      UUID id, long sequence, Event.Published event, State before, Instant now) {
    dev.multinode.wire.Envelope envelope =
        WireEnvelope.unwrap(
            event instanceof Event.Submitted submitted
                ? submitted.envelope()
                : before.knownEnvelope().orElseThrow());
    EventHeader header =
        new EventHeader(id, sequence, now, envelope.getProject(), envelope.getName());
    return EventWriter.write(header, event);
  }

  private record Change(UUID invocationId, Optional<byte[]> row) {}
}
