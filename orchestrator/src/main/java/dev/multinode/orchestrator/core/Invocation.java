package dev.multinode.orchestrator.core;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an invocation that is not over.
 *
 * @param envelope what it is
 * @param arguments empty until its submission is seen
 * @param begun whether user code has been running for any attempt
 * @param failures how many attempts failed in user code
 * @param losses how many attempts were lost, with a worker that may have run them
 * @param unheard how many attempts vanished from their queue, run by nobody
 * @param deferrals how many attempts in a row a worker took and gave back without running them
 * @param yields how many values were yielded, over all attempts
 * @param lastYield the latest of them
 * @param fences those of its locks
 */
public record Invocation(
    Envelope envelope,
    Optional<ByteBuffer> arguments,
    boolean begun,
    int failures,
    int losses,
    int unheard,
    int deferrals,
    int yields,
    Optional<ByteBuffer> lastYield,
    Fences fences) {

  static Invocation of(Envelope envelope) {
    return new Invocation(
        envelope, Optional.empty(), false, 0, 0, 0, 0, 0, Optional.empty(), Fences.NONE);
  }

  Invocation withFences(Fences taken) {
    return new Invocation(
        envelope, arguments, begun, failures, losses, unheard, deferrals, yields, lastYield, taken);
  }

  /** Whether an attempt has to get its locks, or fences of its own, before it may run. */
  boolean lacksLocks(int attempt) {
    return LockUse.isLocked(envelope) && fences.attempt() != attempt;
  }

  Invocation withArguments(ByteBuffer all) {
    return new Invocation(
        envelope,
        Optional.of(all),
        begun,
        failures,
        losses,
        unheard,
        deferrals,
        yields,
        lastYield,
        fences);
  }

  Invocation withoutArguments() {
    return new Invocation(
        envelope,
        Optional.empty(),
        begun,
        failures,
        losses,
        unheard,
        deferrals,
        yields,
        lastYield,
        fences);
  }

  Invocation yielded(int index, ByteBuffer value) {
    return new Invocation(
        envelope,
        arguments,
        begun,
        failures,
        losses,
        unheard,
        deferrals,
        index,
        Optional.of(value),
        fences);
  }

  /** With an attempt bound to a run; where code runs at most once that is a grant, and no more. */
  Invocation running() {
    int given = runsAtMostOnce() ? deferrals : 0;
    return new Invocation(
        envelope, arguments, true, failures, losses, unheard, given, yields, lastYield, fences);
  }

  /** With an attempt counted that came to nothing, against the limit that it counts against. */
  Invocation after(Attempt ended) {
    int failed = ended.outcome() == AttemptOutcome.FAILED ? 1 : 0;
    int lost = ended.outcome() == AttemptOutcome.LOST ? 1 : 0;
    int vanished = ended.outcome() == AttemptOutcome.UNHEARD ? 1 : 0;
    return new Invocation(
        envelope,
        arguments,
        mayHaveRun(),
        failures + failed,
        losses + lost,
        unheard + vanished,
        wasGivenBack(ended) ? deferrals + 1 : 0,
        yields,
        lastYield,
        fences);
  }

  /** A grant that is handed back was not used. */
  private boolean wasGivenBack(Attempt ended) {
    return ended.outcome() == AttemptOutcome.DEFERRED
        || ended.outcome() == AttemptOutcome.HANDED_BACK && runsAtMostOnce();
  }

  /** Of what runs at most once there is no other attempt unless its code has not run. */
  private boolean mayHaveRun() {
    return begun && !runsAtMostOnce();
  }

  /** Whether user code gets another attempt if it fails now. */
  boolean mayFailAgain() {
    return !runsAtMostOnce() && failures + 1 < envelope.policy().maxAttempts();
  }

  /** Whether no attempt may follow one whose code may have run. */
  boolean runsAtMostOnce() {
    return envelope.policy().delivery() == Delivery.AT_MOST_ONCE;
  }

  /** When it has waited for its first run for as long as it may. */
  Optional<Instant> startBy() {
    return begun
        ? Optional.empty()
        : envelope
            .policy()
            .scheduleToStart()
            .map(envelope.dueAt().orElse(envelope.submittedAt())::plus);
  }
}
