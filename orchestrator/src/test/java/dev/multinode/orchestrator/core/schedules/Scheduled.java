package dev.multinode.orchestrator.core.schedules;

import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One schedule and its clock, in the hands of a test. It is due each full minute. */
final class Scheduled {

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

  private State state = new State.Absent();
  private Instant now = START;
  private Decision last;
  private final List<Event> history = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();

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
    last = ScheduleLifecycle.decide(ID, state, command, now);
    for (Event event : last.events()) {
      state = ScheduleLifecycle.evolve(state, event);
      history.add(event);
    }
    effects.addAll(last.effects());
    return this;
  }

  /** Time passes, and whenever there is something to do somebody looks. */
  Scheduled pass(Duration duration) {
    Instant until = now.plus(duration);
    Optional<Instant> look = nextLook();
    while (look.filter(at -> !at.isAfter(until)).isPresent()) {
      now = look.get().isAfter(now) ? look.get() : now;
      asks(new Command.Look());
      look = nextLook();
    }
    now = until;
    return this;
  }

  /** Time passes and nobody can look. */
  Scheduled away(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  Scheduled ends(UUID invocationId, RunOutcome outcome) {
    return asks(new Command.RunEnded(invocationId, outcome, Optional.empty()));
  }

  Scheduled ends(Instant nominal) {
    return ends(ID.runAt(nominal), RunOutcome.SUCCEEDED);
  }

  Optional<Instant> nextLook() {
    return ScheduleLifecycle.nextLook(ID, state);
  }

  Decision last() {
    return last;
  }

  State state() {
    return state;
  }

  Memory memory() {
    return state.known().orElseThrow();
  }

  List<Event> history() {
    return history;
  }

  List<Effect> effects() {
    return effects;
  }

  /** The nominal times of what was started so far, in the order of starts. */
  List<Instant> started() {
    return starts().map(start -> start.due().nominal()).toList();
  }

  Stream<Effect.Start> starts() {
    return effects.stream().filter(Effect.Start.class::isInstance).map(Effect.Start.class::cast);
  }

  List<SkipReason> skips() {
    return skipped().map(Event.Skipped::reason).toList();
  }

  Stream<Event.Skipped> skipped() {
    return history.stream().filter(Event.Skipped.class::isInstance).map(Event.Skipped.class::cast);
  }

  static Instant minute(long minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  record PlainTarget(String name) implements Target {}
}
