package dev.multinode.orchestrator.core.replicas;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How sets come, change and go, and what becomes of their runs. */
final class Upkeep {

  private final Turn turn;

  Upkeep(Turn turn) {
    this.turn = turn;
  }

  void declare(Definition definition) {
    switch (turn.state()) {
      case State.Absent _ -> turn.happens(new Event.Created(definition, turn.now()));
      case State.Kept(Memory memory) when memory.definition().equals(definition) ->
          turn.rejects(Rejection.UNCHANGED);
      case State.Kept _ -> turn.happens(new Event.Changed(definition, turn.now()));
      case State.Leaving _ -> turn.happens(new Event.Returned(definition, turn.now()));
    }
  }

  void withdraw(Command.Withdraw withdraw) {
    if (turn.memory().definition().app().equals(withdraw.app())) {
      turn.happens(new Event.Withdrawn(turn.now()));
    } else {
      turn.rejects(Rejection.DECLARED_ELSEWHERE);
    }
  }

  void restart() {
    turn.happens(new Event.RenewalAsked(turn.now()));
  }

  void ready(Command.Ready ready) {
    Optional<Replica> replica = turn.memory().replica(ready.run());
    if (replica.isEmpty()) {
      turn.rejects(Rejection.RUN_NOT_KNOWN);
    } else if (replica.get().is(Replica.Phase.STARTING)) {
      turn.happens(new Event.BecameReady(ready.run(), turn.now()));
    } else {
      turn.rejects(Rejection.NOT_STARTING);
    }
  }

  void ended(Command.RunEnded ended) {
    Optional<Replica> replica = turn.memory().replica(ended.run()).filter(Replica::isLive);
    if (replica.isEmpty()) {
      turn.rejects(Rejection.RUN_NOT_KNOWN);
    } else if (isOfNoUse(replica.get())) {
      turn.happens(new Event.Ended(ended.run(), ended.outcome()));
    } else if (ended.outcome() == RunOutcome.SUCCEEDED
        && turn.memory().rule().restart() == RestartPolicy.ON_FAILURE) {
      turn.happens(new Event.Done(ended.run(), ended.outcome(), turn.now()));
    } else {
      backOff(replica.get(), ended.outcome());
    }
  }

  /** Whether nothing is to be remembered of it: it was told to end, or is to be replaced. */
  private boolean isOfNoUse(Replica replica) {
    return replica.is(Replica.Phase.STOPPING) || turn.memory().isOutdated(replica);
  }

  private void backOff(Replica replica, RunOutcome outcome) {
    ReplicaRule rule = turn.memory().rule();
    int failures = wasLong(replica) ? 1 : replica.failures() + 1;
    Instant restartAt = turn.now().plus(rule.pauseAfter(failures));
    turn.happens(new Event.BackedOff(replica.run(), outcome, failures, restartAt, turn.now()));
  }

  /** One that was never healthy was not, however long it took. */
  private boolean wasLong(Replica replica) {
    Duration ran = Duration.between(replica.since(), turn.now());
    return replica.is(Replica.Phase.RUNNING)
        && ran.compareTo(turn.memory().rule().maxBackoff()) > 0;
  }
}
