package dev.multinode.client;

import dev.multinode.schemas.listing.StartPosition;
import java.util.List;
import java.util.Optional;

/**
 * What one orchestrator has of a page.
 *
 * @param items newest first
 * @param lookedDownTo nothing between the first item and this was left out; empty if nothing is
 *     left below
 * @param partitions which were looked at
 * @param allPartitions how many there are on all of them
 */
record Part<T>(
    List<Item<T>> items,
    Optional<StartPosition> lookedDownTo,
    List<Integer> partitions,
    int allPartitions) {

  static <T> Part<T> of(
      List<Item<T>> items, String next, List<Integer> partitions, int allPartitions) {
    return new Part<>(
        items, Optional.ofNullable(next).map(StartPosition::parse), partitions, allPartitions);
  }

  /** One invocation, and where it stands. */
  record Item<T>(StartPosition position, T value) {}
}
