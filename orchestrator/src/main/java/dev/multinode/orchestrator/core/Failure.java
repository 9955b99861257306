package dev.multinode.orchestrator.core;

/**
 * Why user code, or our handling of it, failed.
 *
 * @param type the exception's class name, or a reason of ours
 * @param message a sentence
 * @param stackTrace empty where there is none
 */
public record Failure(String type, String message, String stackTrace) {

  static Failure workerLost(int losses) {
    return new Failure(
        "WorkerLost",
        "The worker was lost while it ran this, %d times in all".formatted(losses),
        "");
  }

  static Failure neverTaken(int releases) {
    return new Failure(
        "WorkNeverTaken",
        "The work was put on its queue %d times and no worker was heard of".formatted(releases),
        "");
  }
}
