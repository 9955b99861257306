package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.RunOutcome;
import dev.multinode.orchestrator.core.Watched;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One schedule and its clock, in the hands of a test. It is due each full minute. */
final class Scheduled extends Watched<State, Command, Event, Effect, Rejection> {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final ScheduleId ID = new ScheduleId("chess", "Chess.nightly");
  static final Schedule MINUTELY =
      new Schedule(
          Timetable.cron("* * * * *", ""),
          OverlapPolicy.SKIP,
          Schedule.CATCH_UP,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          false,
          new PlainTarget("nightly"));

  Scheduled() {
    super(rules(ID), new State.Absent(), START);
  }

  /** The rules, for one schedule. */
  static Rules<State, Command, Event, Effect, Rejection> rules(ScheduleId id) {
    return new Rules<>(
        (state, command, now) -> ScheduleLifecycle.decide(id, state, command, now),
        state -> ScheduleLifecycle.nextLook(id, state),
        new Command.Look());
  }

  static Scheduled created(Schedule schedule) {
    Scheduled scheduled = new Scheduled();
    scheduled.asks(new Command.Create(schedule));
    return scheduled;
  }

  static Schedule with(OverlapPolicy overlap) {
    return new Schedule(
        MINUTELY.timetable(),
        overlap,
        MINUTELY.catchUp(),
        MINUTELY.jitter(),
        MINUTELY.startAt(),
        MINUTELY.endAt(),
        MINUTELY.pauseOnFailure(),
        MINUTELY.target());
  }

  static Schedule withJitter(Duration jitter) {
    return new Schedule(
        MINUTELY.timetable(),
        MINUTELY.overlap(),
        MINUTELY.catchUp(),
        jitter,
        MINUTELY.startAt(),
        MINUTELY.endAt(),
        MINUTELY.pauseOnFailure(),
        MINUTELY.target());
  }

  static Schedule between(Instant startAt, Instant endAt) {
    return new Schedule(
        MINUTELY.timetable(),
        MINUTELY.overlap(),
        MINUTELY.catchUp(),
        MINUTELY.jitter(),
        Optional.of(startAt),
        Optional.of(endAt),
        MINUTELY.pauseOnFailure(),
        MINUTELY.target());
  }

  static Schedule due(Timetable timetable) {
    return new Schedule(
        timetable,
        MINUTELY.overlap(),
        MINUTELY.catchUp(),
        MINUTELY.jitter(),
        MINUTELY.startAt(),
        MINUTELY.endAt(),
        MINUTELY.pauseOnFailure(),
        MINUTELY.target());
  }

  static Schedule pausingOnFailure() {
    return new Schedule(
        MINUTELY.timetable(),
        OverlapPolicy.BUFFER_ONE,
        MINUTELY.catchUp(),
        MINUTELY.jitter(),
        MINUTELY.startAt(),
        MINUTELY.endAt(),
        true,
        MINUTELY.target());
  }

  static Schedule of(String target) {
    return new Schedule(
        MINUTELY.timetable(),
        MINUTELY.overlap(),
        MINUTELY.catchUp(),
        MINUTELY.jitter(),
        MINUTELY.startAt(),
        MINUTELY.endAt(),
        MINUTELY.pauseOnFailure(),
        new PlainTarget(target));
  }

  Scheduled asks(Command command) {
    step(command);
    return this;
  }

  /** Time passes, and whenever there is something to do somebody looks. */
  Scheduled pass(Duration duration) {
    passWatched(duration);
    return this;
  }

  /** Time passes and nobody can look. */
  Scheduled away(Duration duration) {
    passUnwatched(duration);
    return this;
  }

  Scheduled ends(UUID invocationId, RunOutcome outcome) {
    return asks(new Command.RunEnded(invocationId, outcome, Optional.empty()));
  }

  Scheduled ends(Instant nominal) {
    return ends(ID.runAt(nominal), RunOutcome.SUCCEEDED);
  }

  Memory memory() {
    return state().known().orElseThrow();
  }

  /** The nominal times of what was started so far, in the order of starts. */
  List<Instant> started() {
    return starts().map(start -> start.due().nominal()).toList();
  }

  Stream<Effect.Start> starts() {
    return effects().stream().filter(Effect.Start.class::isInstance).map(Effect.Start.class::cast);
  }

  List<SkipReason> skips() {
    return skipped().map(Event.Skipped::reason).toList();
  }

  Stream<Event.Skipped> skipped() {
    return history().stream()
        .filter(Event.Skipped.class::isInstance)
        .map(Event.Skipped.class::cast);
  }

  static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  record PlainTarget(String name) implements Target {}
}
