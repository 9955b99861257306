package dev.multinode.orchestrator.streams;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When somebody has to look at the schedules, or at the sets of replicas, of one task. In memory
 * only, as the timers of invocations are, and built anew from the store when the task comes here.
 *
 * @param <K> what tells one of them from another
 */
final class LookTimers<K> {

  private final Map<K, Instant> armed = new HashMap<>();
  private final NavigableMap<Instant, Set<K>> byTime = new TreeMap<>();

  /** Sets, moves or clears the timer of one. */
  void arm(K id, Optional<Instant> at) {
    Instant before = armed.remove(id);
    if (before != null) {
      Set<K> others = byTime.get(before);
      others.remove(id);
      if (others.isEmpty()) {
        byTime.remove(before);
      }
    }
    at.ifPresent(
        time -> {
          armed.put(id, time);
          byTime.computeIfAbsent(time, _ -> new LinkedHashSet<>()).add(id);
        });
  }

  /** Takes off those whose time has come, the earliest first, at most so many. */
  List<K> takeDue(Instant now, int limit) {
    List<K> due = new ArrayList<>();
    while (!byTime.isEmpty() && !byTime.firstKey().isAfter(now) && due.size() < limit) {
      K id = byTime.firstEntry().getValue().iterator().next();
      arm(id, Optional.empty());
      due.add(id);
    }
    return due;
  }
}
