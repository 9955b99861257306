package dev.multinode.client;

import dev.multinode.JobDoesNotExist;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a start with an id that may have been tried before not overtake that try. The first went to
 * the workers and the engine reads of it later; were the second decided before, both would run. The
 * orchestrators tell whether they know an id only once they have read all that was written before.
 */
final class EarlierTries {

  private final StatusReader statuses;

  EarlierTries(StatusReader statuses) {
    this.statuses = statuses;
  }

  /**
   * Completes when an orchestrator has read of every start with that id that was written before, on
   * a thread of its own; fails with {@link dev.multinode.StatusUnavailable} if none could for some
   * seconds.
   */
  CompletableFuture<Void> read(UUID id) {
    CompletableFuture<Void> read = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("earlier-tries")
        .start(
            () -> {
              try {
                statuses.row(id);
                read.complete(null);
              } catch (JobDoesNotExist none) {
                read.complete(null);
              } catch (RuntimeException e) {
                read.completeExceptionally(e);
              }
            });
    return read;
  }
}
