package dev.multinode.client;

import dev.multinode.MultinodeException;
import dev.multinode.WaitInterrupted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for what was asked of others, and tells the caller in one way when it does not come. */
final class Answers {

  private Answers() {}

  /**
   * Waits.
   *
   * @param what names it in exceptions, such as {@code the cancellation of} and an id
   * @throws MultinodeException what the future failed with, if it is one of ours
   * @throws BrokersUnavailable if the future failed otherwise
   * @throws WaitInterrupted if the thread is interrupted
   */
  static <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted(what, e);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case MultinodeException ours -> ours;
        case BrokersUnavailable unavailable -> unavailable;
        default -> new BrokersUnavailable("There is no answer about " + what, e.getCause());
      };
    }
  }
}
