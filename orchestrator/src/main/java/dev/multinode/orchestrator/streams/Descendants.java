package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;

/**
 * The invocations of one task that end with what they were started by: whatever is revoked further
 * up, no worker has to take them before they are cancelled. In memory only, built anew from the
 * table when the task comes here.
 */
final class Descendants {

  private final RevokedAncestors revoked;
  private final Queue<UUID> news;
  private final Map<UUID, Set<UUID>> bySubject = new HashMap<>();
  private final Map<UUID, List<UUID>> subjects = new HashMap<>();
  private final Deque<UUID> orphans = new ArrayDeque<>();

  /**
   * Those of one task, none of them known yet.
   *
   * @param news subjects as they are revoked
   */
  Descendants(RevokedAncestors revoked, Queue<UUID> news) {
    this.revoked = revoked;
    this.news = news;
  }

  /** Takes over an invocation from the table. */
  void restore(UUID id, State state) {
    changed(id, state);
    if (subjects.containsKey(id)
        && revoked.reason(WireEnvelope.unwrap(state.knownEnvelope().orElseThrow())).isPresent()) {
      orphans.add(id);
    }
  }

  /** Notes what became of an invocation. */
  void changed(UUID id, State state) {
    switch (state) {
      case State.Pending pending -> watch(id, pending.invocation().envelope());
      case State.Running running -> watch(id, running.invocation().envelope());
      case State.Claiming claiming -> watch(id, claiming.envelope());
      case State.Absent _,
          State.CancelledAhead _,
          State.Cancelling _,
          State.Removing _,
          State.Finished _,
          State.Removed _ ->
          forget(id);
    }
  }

  /** Takes off invocations whose ancestors were revoked, at most so many. */
  List<UUID> takeOrphans(int limit) {
    for (UUID subject = news.poll(); subject != null; subject = news.poll()) {
      orphans.addAll(bySubject.getOrDefault(subject, Set.of()));
    }
    List<UUID> taken = new ArrayList<>();
    while (taken.size() < limit && !orphans.isEmpty()) {
      taken.add(orphans.poll());
    }
    return taken;
  }

  private void watch(UUID id, dev.multinode.orchestrator.core.Envelope known) {
    Envelope envelope = WireEnvelope.unwrap(known);
    if (envelope.getAncestors().isEmpty() || subjects.containsKey(id)) {
      return;
    }
    List<UUID> above = new ArrayList<>();
    for (Ancestor each : envelope.getAncestors()) {
      above.add(each.getInvocationId());
      above.add(each.getExecutionId());
    }
    subjects.put(id, above);
    above.forEach(each -> bySubject.computeIfAbsent(each, _ -> new LinkedHashSet<>()).add(id));
  }

  private void forget(UUID id) {
    List<UUID> above = subjects.remove(id);
    if (above == null) {
      return;
    }
    for (UUID each : above) {
      Set<UUID> below = bySubject.get(each);
      below.remove(id);
      if (below.isEmpty()) {
        bySubject.remove(each);
      }
    }
  }
}
