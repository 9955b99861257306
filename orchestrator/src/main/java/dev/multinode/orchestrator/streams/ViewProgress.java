package dev.multinode.orchestrator.streams;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the view's tasks on this host have come. A task that has just come here is behind until
 * it has read all events that were there at that moment: before that nobody may be told that an
 * invocation does not exist.
 */
final class ViewProgress {

  private final Map<Integer, Long> processed = new ConcurrentHashMap<>();
  private final Set<Integer> behind = ConcurrentHashMap.newKeySet();

  void assigned(int partition) {
    processed.put(partition, -1L);
    behind.add(partition);
  }

  void processed(int partition, long offset) {
    processed.put(partition, offset);
  }

  void revoked(int partition) {
    processed.remove(partition);
    behind.remove(partition);
  }

  /** The partitions that are not known to have caught up. */
  Set<Integer> behind() {
    return Set.copyOf(behind);
  }

  /** Notes the last event that a task had to read, which may be none. */
  void target(int partition, long lastOffset) {
    if (processed.getOrDefault(partition, -1L) >= lastOffset) {
      behind.remove(partition);
    }
  }

  boolean isCaughtUp() {
    return behind.isEmpty();
  }
}
