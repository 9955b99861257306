package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The timers of one task, at most one for each invocation. They are in memory only and built anew
 * from the table when the task comes here; the decision record 0005 says why.
 */
final class Timers {

  /** How finely deadlines are told apart. */
  private static final long TICK_MILLIS = 50;

  private final Map<UUID, Deadline> armed = new HashMap<>();
  private final NavigableMap<Long, Set<UUID>> byTick = new TreeMap<>();

  /** Sets, moves or clears the timer of an invocation. */
  void arm(UUID id, Optional<Deadline> deadline) {
    Deadline before = armed.remove(id);
    if (before != null) {
      unlist(id, before);
    }
    if (deadline.isPresent()) {
      armed.put(id, deadline.get());
      byTick.computeIfAbsent(tick(deadline.get()), _ -> new HashSet<>()).add(id);
    }
  }

  /** Takes off timers that have run out, the oldest first, at most so many. */
  List<Due> takeDue(Instant now, int limit) {
    List<Due> due = new ArrayList<>();
    long current = now.toEpochMilli() / TICK_MILLIS;
    while (!byTick.isEmpty() && byTick.firstKey() < current && due.size() < limit) {
      Iterator<UUID> ids = byTick.firstEntry().getValue().iterator();
      while (ids.hasNext() && due.size() < limit) {
        UUID id = ids.next();
        ids.remove();
        due.add(new Due(id, armed.remove(id)));
      }
      if (!ids.hasNext()) {
        byTick.pollFirstEntry();
      }
    }
    return due;
  }

  int size() {
    return armed.size();
  }

  private void unlist(UUID id, Deadline deadline) {
    long tick = tick(deadline);
    Set<UUID> ids = byTick.get(tick);
    ids.remove(id);
    if (ids.isEmpty()) {
      byTick.remove(tick);
    }
  }

  private static long tick(Deadline deadline) {
    return deadline.at().toEpochMilli() / TICK_MILLIS;
  }

  /** A timer that has run out. */
  record Due(UUID invocationId, Deadline deadline) {}
}
