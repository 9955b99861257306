package dev.multinode.orchestrator.core;

import java.time.Instant;
import java.util.Optional;

/**
 * One try of an invocation, ended.
 *
 * @param number counted from 1
 * @param run the run that it was bound to, if one was heard of
 * @param endedAt when it ended, or was given up
 * @param outcome how
 * @param failure what user code threw, where it did
 */
public record Attempt(
    int number,
    Optional<Run> run,
    Instant endedAt,
    AttemptOutcome outcome,
    Optional<Failure> failure) {

  static Attempt ended(Run run, Instant at, AttemptOutcome outcome) {
    return new Attempt(run.attempt(), Optional.of(run), at, outcome, Optional.empty());
  }

  static Attempt unbound(int number, Instant at, AttemptOutcome outcome) {
    return new Attempt(number, Optional.empty(), at, outcome, Optional.empty());
  }
}
