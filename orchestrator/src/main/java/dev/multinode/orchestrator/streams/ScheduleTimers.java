package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.schedules.ScheduleId;
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
 * When somebody has to look at the schedules of one task. In memory only, as the timers of
 * invocations are, and built anew from the store when the task comes here.
 */
final class ScheduleTimers {

  private final Map<ScheduleId, Instant> armed = new HashMap<>();
  private final NavigableMap<Instant, Set<ScheduleId>> byTime = new TreeMap<>();

  /** Sets, moves or clears the timer of a schedule. */
  void arm(ScheduleId id, Optional<Instant> at) {
    Instant before = armed.remove(id);
    if (before != null) {
      Set<ScheduleId> others = byTime.get(before);
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
  List<ScheduleId> takeDue(Instant now, int limit) {
    List<ScheduleId> due = new ArrayList<>();
    while (!byTime.isEmpty() && !byTime.firstKey().isAfter(now) && due.size() < limit) {
      ScheduleId id = byTime.firstEntry().getValue().iterator().next();
      arm(id, Optional.empty());
      due.add(id);
    }
    return due;
  }
}
