package dev.multinode.dict.locks;

import dev.multinode.LockUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which formation of a group of locks it is. Members keep nothing of them on disk: when all were
 * gone, or after a reset, the group is formed anew, with all locks free and a count of fences that
 * begins anew. Its epoch is in the group itself, so that it is lost with its locks and never
 * without them; that it is higher than all former ones is up to a log that outlives the members.
 *
 * <pre>
 *   0, formed anew ──claim──▶ claimed (negative, by whom is in the number) ──epoch──▶ positive, for good
 *                        └──without an epoch for too long──▶ claimed by another
 * </pre>
 *
 * <p>The claim comes before the number is taken: so a number that was taken for one formation, by
 * somebody who was away then, never becomes the epoch of a later one, in which it would be lower
 * than those that were taken meanwhile.
 */
final class Epochs {

  private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** A number in the group: what two ask of it happens one after the other. */
  interface Register {
    long get();

    /** What it answers may be wrong, if the question was repeated on the way: look again. */
    boolean compareAndSet(long expected, long update);
  }

  private final Register register;
  private final LongSupplier log;

  /**
   * Those of one group.
   *
   * @param register 0 in a group that was formed anew
   * @param log gives higher numbers each time, all positive; throws {@link LockUnavailable}
   */
  Epochs(Register register, LongSupplier log) {
    this.register = register;
    this.log = log;
  }

  /**
   * The epoch; gives the group one if it has none.
   *
   * @throws LockUnavailable if there is none within the time
   */
  long current(Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    long own = 0;
    long foreign = 0;
    long foreignSince = 0;
    while (true) {
      long seen = register.get();
      if (seen > 0) {
        return seen;
      }
      if (seen == own && own != 0) {
        register.compareAndSet(own, log.getAsLong());
      } else if (seen == 0 || seen == foreign && isAbandoned(foreignSince)) {
        own = -1 - ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        register.compareAndSet(seen, own);
      } else {
        foreignSince = seen == foreign ? foreignSince : System.nanoTime();
        foreign = seen;
        pause();
      }
      if (System.nanoTime() - giveUpAt >= 0) {
        throw new LockUnavailable(
            "No fence is to be had: the group of the lock was formed anew and has no epoch yet.",
            null);
      }
    }
  }

  private static boolean isAbandoned(long since) {
    return System.nanoTime() - since >= CLAIM_PATIENCE.toNanos();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockUnavailable("This process is stopping.", e);
    }
  }
}
