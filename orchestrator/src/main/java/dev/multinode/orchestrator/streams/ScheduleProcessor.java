package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.Command;
import dev.multinode.orchestrator.core.schedules.Decision;
import dev.multinode.orchestrator.core.schedules.Effect;
import dev.multinode.orchestrator.core.schedules.Event;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.ScheduleLifecycle;
import dev.multinode.orchestrator.core.schedules.State;
import dev.multinode.orchestrator.wire.ScheduleMessages;
import dev.multinode.orchestrator.wire.ScheduleRows;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.ScheduleCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The adapter around the rules of schedules. What a schedule starts is written in the transaction
 * that notes that it was started: whoever takes over after a crash finds both or neither.
 *
 * <p>Unlike the timers of invocations, those of schedules decide at once. Nobody is blamed for
 * anything: a pause that is in the topic already comes a moment too late, as it would have if it
 * had been written a moment later.
 */
final class ScheduleProcessor implements Processor<byte[], byte[], byte[], Outgoing> {

  private static final Logger log = LoggerFactory.getLogger(ScheduleProcessor.class);

  /** How late a run may be for that nobody looked. */
  private static final Duration PERIOD = Duration.ofMillis(50);

  private static final int BATCH = 500;

  private final EngineParts parts;
  private final LookTimers<ScheduleId> timers = new LookTimers<>();
  private ProcessorContext<byte[], Outgoing> context;
  private StoredSchedules schedules;
  private Inbox inbox;
  private Outbox outbox;

  ScheduleProcessor(EngineParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Outgoing> given) {
    context = given;
    schedules = new StoredSchedules(context.getStateStore(StoredSchedules.STORE), parts.serdes());
    outbox = new Outbox(context, parts.serdes(), parts.topics());
    inbox = new Inbox(context, parts, outbox);
    schedules.forEach((id, state) -> timers.arm(id, ScheduleLifecycle.nextLook(id, state)));
    context.schedule(PERIOD, PunctuationType.WALL_CLOCK_TIME, _ -> look());
  }

  /** What is started is committed at once: to wait for that costs as much as all the rest. */
  private void look() {
    List<ScheduleId> due = timers.takeDue(timeOf(now()), BATCH);
    for (ScheduleId id : due) {
      try {
        change(id, new Command.Look(), Optional.empty());
      } catch (RuntimeException e) {
        Failures.rethrowIfPassing(e);
        log.error("{} does not run any more until somebody changes it", id, e);
        outbox.discard();
      }
      outbox.send();
    }
    if (!due.isEmpty()) {
      context.commit();
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
    ScheduleCommand asked =
        parts
            .serdes()
            .deserialize(parts.topics().scheduleCommands(), record.value(), ScheduleCommand.class);
    ScheduleId id = new ScheduleId(asked.getProject(), asked.getName());
    if (!Arrays.equals(record.key(), Keys.ofSchedule(id.project(), id.name()))) {
      throw new UnusableRecord("its key is not that of its schedule");
    }
    try {
      change(id, ScheduleMessages.read(asked), Optional.of(asked));
    } catch (InvalidTimetable e) {
      if (asked.getAnswerTo() == null) {
        throw new UnusableRecord(e.getMessage());
      }
      outbox.refuse(asked, e, now());
    }
  }

  /** What a command does to its schedule; what follows from it lies in the outbox. */
  private void change(ScheduleId id, Command command, Optional<ScheduleCommand> asked) {
    Instant now = now();
    State before = schedules.load(id);
    Decision decision = ScheduleLifecycle.decide(id, before, command, timeOf(now));
    State state = before;
    for (Event event : decision.events()) {
      state = ScheduleLifecycle.evolve(state, event);
    }
    for (Effect effect : decision.effects()) {
      outbox.effect(id, effect, now);
    }
    asked
        .filter(each -> each.getAnswerTo() != null)
        .ifPresent(each -> outbox.decide(each, decision, now));
    if (!decision.events().isEmpty()) {
      List<StoredSchedules.Change> changes =
          schedules.changes(id, before, state, decision.events());
      outbox.schedule(id, ScheduleRows.write(id, state), now);
      changes.forEach(each -> outbox.history(id, each, now));
      schedules.apply(changes);
    }
    timers.arm(id, ScheduleLifecycle.nextLook(id, state));
  }

  private Instant now() {
    return parts.clock().instant();
  }

  /** The time that schedules live in, as records have it. */
  private Instant timeOf(Instant now) {
    return parts.scheduleTime().at(now).truncatedTo(ChronoUnit.MILLIS);
  }
}
