package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Decision;
import dev.multinode.orchestrator.core.schedules.Command;
import dev.multinode.orchestrator.core.schedules.Effect;
import dev.multinode.orchestrator.core.schedules.Event;
import dev.multinode.orchestrator.core.schedules.Rejection;
import dev.multinode.orchestrator.core.schedules.ScheduleId;
import dev.multinode.orchestrator.core.schedules.ScheduleLifecycle;
import dev.multinode.orchestrator.core.schedules.State;
import dev.multinode.orchestrator.wire.ScheduleMessages;
import dev.multinode.orchestrator.wire.ScheduleRows;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ScheduleCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;

/** The schedules of one task. */
record Schedules(EngineParts parts, StoredSchedules stored, Outbox outbox)
    implements Starters<ScheduleCommand, ScheduleId, State, Command, Event, Effect, Rejection> {

  /** What is started is committed at once: to wait for that costs as much as all the rest. */
  private static final Kind<ScheduleCommand> KIND =
      new Kind<>(
          "schedule",
          ScheduleCommand.class,
          Topics::scheduleCommands,
          Duration.ofMillis(50),
          500,
          true);

  /** The adapter around their rules. */
  static Processor<byte[], byte[], byte[], Outgoing> processor(EngineParts parts) {
    return new StarterProcessor<>(
        parts,
        (context, outbox) ->
            new Schedules(
                parts,
                new StoredSchedules(context.getStateStore(StoredSchedules.STORE), parts.serdes()),
                outbox));
  }

  @Override
  public Kind<ScheduleCommand> kind() {
    return KIND;
  }

  @Override
  public ScheduleId id(ScheduleCommand asked) {
    return new ScheduleId(asked.getProject(), asked.getName());
  }

  @Override
  public byte[] key(ScheduleId id) {
    return Keys.ofSchedule(id.project(), id.name());
  }

  @Override
  public Command command(Optional<ScheduleCommand> asked) {
    return asked.map(ScheduleMessages::read).orElseGet(Command.Look::new);
  }

  @Override
  public Decision<Event, Effect, Rejection> decide(
      ScheduleId id, State state, Command command, Instant time) {
    return ScheduleLifecycle.decide(id, state, command, time);
  }

  @Override
  public Optional<Instant> nextLook(ScheduleId id, State state) {
    return ScheduleLifecycle.nextLook(id, state);
  }

  @Override
  public void effect(ScheduleId id, Effect effect, Instant now) {
    switch (effect) {
      case Effect.Start start ->
          outbox.start(
              StarterHeader.SCHEDULE.of(id.project(), id.name()),
              ScheduleMessages.submit(id.name(), start, now),
              now);
      case Effect.Cancel cancel ->
          outbox.cancel(
              cancel.invocationId(), "The schedule %s has a later run".formatted(id.name()), now);
    }
  }

  @Override
  public void answer(
      ScheduleCommand asked, Decision<Event, Effect, Rejection> decision, Instant now) {
    if (asked.getAnswerTo() != null) {
      outbox.answer(asked.getAnswerTo(), ScheduleMessages.decided(asked, decision), now);
    }
  }

  @Override
  public void write(ScheduleId id, State before, State after, List<Event> events, Instant now) {
    List<StoredSchedules.Change> changes = stored.changes(id, before, after, events);
    publish(key(id), ScheduleRows.write(id, after), now);
    for (StoredSchedules.Change change : changes) {
      if (change.slot().isPresent()) {
        int slot = change.slot().getAsInt();
        publish(Keys.ofScheduleHistory(id.project(), id.name(), slot), change.value(), now);
      }
    }
    stored.apply(changes);
  }

  private void publish(byte[] key, Optional<? extends SpecificRecord> row, Instant now) {
    outbox.publish(Outbox.SCHEDULES, parts.topics().schedules(), key, row, now);
  }

  @Override
  public Instant timeOf(Instant now) {
    return Starters.super.timeOf(parts.scheduleTime().at(now));
  }

  /** Whoever asks for times that nobody can read is told what is wrong with them. */
  @Override
  public void refuse(ScheduleCommand asked, RuntimeException failure, Instant now) {
    if (!(failure instanceof InvalidTimetable invalid)) {
      throw failure;
    }
    if (asked.getAnswerTo() == null) {
      throw new UnusableRecord(invalid.getMessage());
    }
    outbox.answer(asked.getAnswerTo(), ScheduleMessages.refused(asked, invalid), now);
  }
}
