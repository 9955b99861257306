package dev.multinode.worker;

import java.util.List;
import java.util.stream.Stream;

/**
 * The batch sizes that a worker polls with. A share consumer's batch is fixed when it is created, a
 * partition grants about 500 acquisitions a second whatever their size, and little may be acquired
 * that has no slot: so there is one consumer for all slots, smaller ones for when some are taken
 * for long, and a larger one for when the work is so short that what has no slot yet has one in a
 * moment.
 *
 * @param ahead the one that is larger
 * @param all the others, largest first
 */
record BatchSizes(int ahead, List<Integer> all) {

  private static final int TIMES_AHEAD = 4;

  /**
   * Four times the slots to read ahead, where there are several; all slots, a quarter of them, one.
   */
  static BatchSizes of(int slots) {
    return new BatchSizes(
        slots > 1 ? TIMES_AHEAD * slots : slots,
        Stream.of(slots, slots / 4, 1).filter(size -> size > 0).distinct().toList());
  }

  /** The largest batch that fits. */
  int within(int room) {
    return all.stream()
        .filter(size -> size <= room)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No batch fits in " + room + " slots"));
  }
}
