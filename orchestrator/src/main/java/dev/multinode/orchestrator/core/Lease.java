package dev.multinode.orchestrator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a run, or the silence after a cancellation, has gone on unheard. A run is not lost at
 * the first timer: that only makes it a suspect, so that a worker which was cut off together with
 * us gets to heartbeat first.
 *
 * @param heardAt when the worker was last heard
 * @param suspectedAt when the silence was first noticed; empty once it is heard again
 */
public record Lease(Instant heardAt, Optional<Instant> suspectedAt) {

  /** Silence after which a run is suspected. */
  static final Duration SUSPICION = Duration.ofMillis(7_500);

  /** How long a suspect has to speak up. With {@link #SUSPICION} it is the lease of 9 s. */
  static final Duration CONFIRMATION = Duration.ofMillis(1_500);

  static Lease from(Instant at) {
    return new Lease(at, Optional.empty());
  }

  Lease suspected(Instant at) {
    return new Lease(heardAt, Optional.of(at));
  }

  /**
   * A suspicion from before the task came here counts for nothing: the worker may have spoken
   * meanwhile.
   */
  boolean isSuspect(Instant assignedAt) {
    return suspectedAt.isPresent() && !suspectedAt.get().isBefore(assignedAt);
  }

  /** When this needs looking at next. */
  Instant dueAt(Instant assignedAt) {
    return isSuspect(assignedAt)
        ? suspectedAt.get().plus(CONFIRMATION)
        : silentSince(assignedAt).plus(SUSPICION);
  }

  /** The later of the last sign of life and our own coming here. */
  Instant silentSince(Instant assignedAt) {
    return heardAt.isBefore(assignedAt) ? assignedAt : heardAt;
  }

  /** What a timer that has come back means for the run. */
  Verdict judge(Command.Expire expire, Context context) {
    if (context.isLate(expire)) {
      return Verdict.SPARED;
    }
    if (context.now().isBefore(dueAt(context.assignedAt()))) {
      return Verdict.HEARD;
    }
    return isSuspect(context.assignedAt()) ? Verdict.LOST : Verdict.SUSPECT;
  }

  /** What the silence of a run means. */
  enum Verdict {
    /** Nothing: it was heard after the timer was armed. */
    HEARD,
    /** Nothing: the silence may be ours. */
    SPARED,
    /** It has one more chance. */
    SUSPECT,
    /** It is given up. */
    LOST
  }
}
