package dev.multinode.orchestrator.core.schedules;

import java.time.Instant;
import java.util.Optional;

/** How schedules come, change, pause and go. */
final class Upkeep {

  /** How many times of a pause are counted at the most. */
  static final int MOST_COUNTED = 100_000;

  private final Turn turn;
  private final Firing firing;

  Upkeep(Turn turn, Firing firing) {
    this.turn = turn;
    this.firing = firing;
  }

  void create(Command.Create create) {
    if (turn.state().known().isPresent()) {
      turn.rejects(Rejection.ALREADY_EXISTS);
    } else {
      begin(create.schedule(), Optional.empty());
    }
  }

  private void begin(Schedule schedule, Optional<String> declaredBy) {
    if (schedule.isValid()) {
      turn.happens(new Event.Created(schedule, declaredBy, turn.now()));
    } else {
      turn.rejects(Rejection.INVALID_SCHEDULE);
    }
  }

  /** An annotation wins over what was created at run time: the code is what everybody reads. */
  void declare(Command.Declare declare) {
    Optional<String> app = Optional.of(declare.app());
    if (turn.state().known().isEmpty()) {
      begin(declare.schedule(), app);
    } else {
      change(declare.schedule(), app);
    }
  }

  void update(Command.Update update) {
    if (isDeclared()) {
      turn.rejects(Rejection.DECLARED_BY_APP);
    } else {
      change(update.schedule(), Optional.empty());
    }
  }

  private void change(Schedule schedule, Optional<String> declaredBy) {
    Memory memory = turn.memory();
    if (memory.schedule().equals(schedule) && memory.declaredBy().equals(declaredBy)) {
      turn.rejects(Rejection.UNCHANGED);
    } else if (!schedule.isValid()) {
      turn.rejects(Rejection.INVALID_SCHEDULE);
    } else {
      turn.happens(new Event.Changed(schedule, declaredBy, turn.now()));
      firing.drain();
    }
  }

  void remove() {
    if (isDeclared()) {
      turn.rejects(Rejection.DECLARED_BY_APP);
    } else {
      turn.happens(new Event.Removed(turn.now()));
    }
  }

  void withdraw(Command.Withdraw withdraw) {
    if (turn.memory().declaredBy().equals(Optional.of(withdraw.app()))) {
      turn.happens(new Event.Removed(turn.now()));
    } else {
      turn.rejects(Rejection.DECLARED_ELSEWHERE);
    }
  }

  void pause(String note) {
    if (turn.isActive()) {
      turn.happens(new Event.Paused(note, turn.now()));
    } else {
      turn.rejects(Rejection.ALREADY_PAUSED);
    }
  }

  void resume() {
    if (turn.isActive()) {
      turn.rejects(Rejection.NOT_PAUSED);
      return;
    }
    skipWhatWasDue();
    turn.happens(new Event.Resumed(turn.now()));
    firing.drain();
  }

  private void skipWhatWasDue() {
    DueTimes times = turn.times();
    Optional<Instant> first = next(times, turn.memory().considered());
    if (first.isEmpty()) {
      return;
    }
    Instant last = first.get();
    long count = 1;
    Optional<Instant> next = next(times, last);
    while (next.isPresent() && count < MOST_COUNTED) {
      last = next.get();
      count++;
      next = next(times, last);
    }
    turn.skips(first.get(), last, count, SkipReason.PAUSED);
  }

  private Optional<Instant> next(DueTimes times, Instant after) {
    return times.next(after).filter(nominal -> !nominal.isAfter(turn.now()));
  }

  private boolean isDeclared() {
    return turn.memory().declaredBy().isPresent();
  }
}
