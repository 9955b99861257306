package dev.multinode.dict.locks;

/**
 * The fences of free locks: the epoch of the lock's group, and the group's own count, in one
 * number. A group that is formed anew counts anew, but in a higher epoch.
 */
final class Fences {

  /** How many bits the count has; those before are the epoch's. */
  static final int COUNT_BITS = 40;

  private static final int EPOCH_BITS = Long.SIZE - 1 - COUNT_BITS;

  private Fences() {}

  static long of(long epoch, long count) {
    if (epoch < 1 || epoch >>> EPOCH_BITS != 0 || count < 1 || count >>> COUNT_BITS != 0) {
      throw new IllegalStateException(
          "No fence is to be had of epoch %d and count %d: they have %d and %d bits"
              .formatted(epoch, count, EPOCH_BITS, COUNT_BITS));
    }
    return epoch << COUNT_BITS | count;
  }
}
