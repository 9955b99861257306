package dev.multinode.orchestrator.core;

/**
 * Why user code, or our handling of it, failed.
 *
 * @param type the exception's class name, or a reason of ours
 * @param message a sentence
 * @param stackTrace empty where there is none
 */
public record Failure(String type, String message, String stackTrace) {

  private static final String WORKER_LOST = "WorkerLost";

  static Failure workerLost(int losses) {
    return new Failure(
        WORKER_LOST,
        "The worker was lost while it ran this, %d times in all".formatted(losses),
        "");
  }

  /** The end of what may run at most once, when nobody knows how far it has come. */
  static Failure mayHaveRun(AttemptOutcome outcome) {
    return new Failure(
        WORKER_LOST,
        "Its worker %s: it may have run, in part or to its end, and runs at most once"
            .formatted(
                outcome == AttemptOutcome.HANDED_BACK
                    ? "had to stop while it ran this"
                    : "was lost after it was let run this"),
        "");
  }

  static Failure lockInUse(LockRequest locks) {
    return new Failure(
        "LockAlreadyInUse",
        "Of its locks (%s) one at least was in use for the %s that it could wait"
            .formatted(String.join(", ", locks.keys()), locks.patience().orElseThrow()),
        "");
  }

  static Failure unguarded(String sentence) {
    return new Failure("LockUnavailable", sentence, "");
  }

  static Failure neverTaken(int releases) {
    return new Failure(
        "WorkNeverTaken",
        "The work was put on its queue %d times and no worker was heard of".formatted(releases),
        "");
  }
}
