package dev.multinode.worker;

import java.util.List;
import java.util.stream.Stream;

/**
 * The batch sizes that a worker polls with, largest first. A share consumer's batch is fixed when
 * it is created, a partition grants about 500 acquisitions a second whatever their size, and
 * nothing may be acquired that has no slot: so there is one consumer for all slots, and smaller
 * ones for when some are taken for long.
 */
record BatchSizes(List<Integer> all) {

  /** All slots, a quarter of them, one. */
  static BatchSizes of(int slots) {
    return new BatchSizes(
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
