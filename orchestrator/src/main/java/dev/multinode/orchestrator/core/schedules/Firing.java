package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When a schedule runs, waits or skips. */
final class Firing {

  /** How much is done at a time; then somebody looks again, at once. */
  private static final int BATCH = 100;

  /** How many runs may be there at the same time, and how many may wait. */
  static final int MOST_RUNS = 1_000;

  static final int MOST_BACKFILLS = 10;

  private final Turn turn;

  Firing(Turn turn) {
    this.turn = turn;
  }

  /** Whether there is something that could be started now. */
  static boolean hasMore(State state, Memory memory) {
    boolean waits = state instanceof State.Active && !memory.waiting().isEmpty();
    return mayStart(memory) && (waits || !memory.backfills().isEmpty());
  }

  private static boolean mayStart(Memory memory) {
    return memory.running().isEmpty() || memory.allowsAll() && memory.running().size() < MOST_RUNS;
  }

  void look() {
    if (turn.isActive()) {
      runWhatIsDue();
    }
    drain();
    if (turn.isUneventful()) {
      turn.rejects(Rejection.NOT_DUE);
    }
  }

  private void runWhatIsDue() {
    DueTimes times = turn.times();
    for (int done = 0; done < BATCH; done++) {
      Optional<Instant> nominal = times.next(turn.memory().considered());
      if (nominal.isEmpty() || times.runsAt(nominal.get()).isAfter(turn.now())) {
        return;
      }
      if (isTooLate(nominal.get(), times)) {
        skipAllTooLate(nominal.get(), times);
        return;
      }
      Due due = new Due(turn.id().runAt(nominal.get()), nominal.get(), Due.Cause.TIME);
      admit(due).ifPresent(reason -> turn.skips(due.nominal(), due.nominal(), 1, reason));
    }
  }

  private boolean isTooLate(Instant nominal, DueTimes times) {
    Instant latest = times.runsAt(nominal).plus(turn.memory().schedule().catchUp());
    return turn.now().isAfter(latest);
  }

  /** In one entry of the history, unless they are very many. */
  private void skipAllTooLate(Instant first, DueTimes times) {
    Instant last = first;
    long count = 1;
    Optional<Instant> next = times.next(last);
    while (count < Upkeep.MOST_COUNTED && next.filter(each -> isTooLate(each, times)).isPresent()) {
      last = next.get();
      count++;
      next = times.next(last);
    }
    turn.skips(first, last, count, SkipReason.OUT_OF_CATCH_UP_WINDOW);
  }

  void trigger(Command.Trigger trigger) {
    UUID id = turn.id().runFor(trigger.request());
    if (turn.memory().isUnderWay(id)) {
      turn.rejects(Rejection.ALREADY_TRIGGERED);
      return;
    }
    admit(new Due(id, turn.now(), Due.Cause.TRIGGER)).map(Firing::refusal).ifPresent(turn::rejects);
  }

  private static Rejection refusal(SkipReason reason) {
    return switch (reason) {
      case OVERLAP, SUPERSEDED, PAUSED, OUT_OF_CATCH_UP_WINDOW -> Rejection.OVERLAP;
      case BUFFER_FULL -> Rejection.BUFFER_FULL;
      case TOO_MANY_RUNS -> Rejection.TOO_MANY_RUNS;
    };
  }

  void backfill(Command.Backfill asked) {
    Backfill backfill = new Backfill(asked.from().minusMillis(1), lastOf(asked));
    if (asked.to().isAfter(turn.now()) || asked.to().isBefore(asked.from())) {
      turn.rejects(Rejection.BACKFILL_OF_THE_FUTURE);
    } else if (next(backfill).isEmpty()) {
      turn.rejects(Rejection.NOTHING_TO_BACKFILL);
    } else if (turn.memory().backfills().size() >= MOST_BACKFILLS) {
      turn.rejects(Rejection.TOO_MANY_BACKFILLS);
    } else {
      turn.happens(new Event.BackfillAsked(backfill));
      drain();
    }
  }

  /** Of times that are not dealt with yet each will have its turn. */
  private Instant lastOf(Command.Backfill asked) {
    Instant considered = turn.memory().considered();
    return turn.isActive() && asked.to().isAfter(considered) ? considered : asked.to();
  }

  void ended(Command.RunEnded ended) {
    Optional<ScheduledRun> run = turn.memory().run(ended.invocationId());
    if (run.isEmpty()) {
      turn.rejects(Rejection.RUN_NOT_KNOWN);
      return;
    }
    turn.happens(new Event.Ended(run.get(), ended.outcome(), ended.reason(), turn.now()));
    if (turn.isActive()
        && turn.memory().schedule().pauseOnFailure()
        && ended.outcome().isFailure()) {
      String note =
          "Its run for %s ended as %s%s"
              .formatted(
                  run.get().due().nominal(),
                  ended.outcome(),
                  ended.reason().map(": "::concat).orElse(""));
      turn.happens(new Event.Paused(note, turn.now()));
    }
    drain();
  }

  /** Starts what waits, if what ran has ended: first what was due, then what is backfilled. */
  void drain() {
    for (int started = 0; started < BATCH && hasMore(turn.state(), turn.memory()); started++) {
      List<Due> waiting = turn.memory().waiting();
      if (turn.isActive() && !waiting.isEmpty()) {
        fire(waiting.getFirst());
      } else {
        backfillNext();
      }
    }
  }

  private void backfillNext() {
    Backfill backfill = turn.memory().backfills().getFirst();
    Optional<Instant> nominal = next(backfill);
    if (nominal.isPresent()) {
      UUID id = turn.id().runAt(nominal.get());
      fire(new Due(id, nominal.get(), Due.Cause.BACKFILL));
    } else {
      turn.happens(new Event.BackfillDone());
    }
  }

  /** The first of its times that does not run or wait already. */
  private Optional<Instant> next(Backfill backfill) {
    Memory memory = turn.memory();
    Optional<Instant> nominal = memory.schedule().timetable().next(backfill.after());
    while (nominal.isPresent() && memory.isUnderWay(turn.id().runAt(nominal.get()))) {
      nominal = memory.schedule().timetable().next(nominal.get());
    }
    return nominal.filter(time -> !time.isAfter(backfill.to()));
  }

  /** Starts something or lets it wait, or says why not. */
  private Optional<SkipReason> admit(Due due) {
    Memory memory = turn.memory();
    boolean mayPass = memory.waiting().isEmpty() || due.cause() == Due.Cause.TRIGGER;
    if (memory.running().isEmpty() && mayPass) {
      fire(due);
      return Optional.empty();
    }
    return switch (memory.schedule().overlap()) {
      case SKIP -> Optional.of(SkipReason.OVERLAP);
      case BUFFER_ONE -> buffer(due, 1);
      case BUFFER_ALL -> buffer(due, MOST_RUNS);
      case CANCEL_OTHER -> {
        replace(due);
        yield Optional.empty();
      }
      case ALLOW_ALL -> {
        if (!mayStart(memory)) {
          yield Optional.of(SkipReason.TOO_MANY_RUNS);
        }
        fire(due);
        yield Optional.empty();
      }
    };
  }

  private Optional<SkipReason> buffer(Due due, int most) {
    if (turn.memory().waiting().size() >= most) {
      return Optional.of(SkipReason.BUFFER_FULL);
    }
    turn.happens(new Event.Buffered(due));
    return Optional.empty();
  }

  private void replace(Due due) {
    for (ScheduledRun run : turn.memory().running()) {
      if (!run.cancelled()) {
        turn.happens(new Event.CancelAsked(run.invocationId()));
        turn.causes(new Effect.Cancel(run.invocationId()));
      }
    }
    for (Due former : turn.memory().waiting()) {
      turn.skips(former.nominal(), former.nominal(), 1, SkipReason.SUPERSEDED);
    }
    turn.happens(new Event.Buffered(due));
  }

  private void fire(Due due) {
    Memory memory = turn.memory();
    turn.causes(
        new Effect.Start(memory.schedule().target(), due, memory.previous(), memory.missed()));
    turn.happens(new Event.Fired(new ScheduledRun(due, memory.recorded() + 1, false), turn.now()));
  }
}
