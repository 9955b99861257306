package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.HoldReason;
import dev.multinode.orchestrator.core.Release;
import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * What one task of the engine holds for its low priority. In memory only, and built anew from the
 * table when the task comes here, as its timers are.
 */
final class HeldWork {

  private static final Comparator<Held> IN_ORDER_OF_START =
      Comparator.comparing(Held::submittedAt).thenComparing(Held::id);
  private static final Comparator<Held> BY_PRIORITY =
      Comparator.comparingInt(Held::priority).thenComparing(IN_ORDER_OF_START);
  private static final Comparator<Held> BY_AGE =
      Comparator.comparing(Held::until).thenComparing(IN_ORDER_OF_START);

  private final QueueRoom room;
  private final Map<UUID, Held> all = new HashMap<>();
  private final Map<String, ClassWork> classes = new HashMap<>();

  HeldWork(QueueRoom room) {
    this.room = room;
  }

  /** Notes where an invocation has come to. */
  void changed(UUID id, State state) {
    Held before = all.remove(id);
    if (before != null) {
      classes.get(before.resourceClass()).remove(before);
    }
    heldBy(id, state)
        .ifPresent(
            held -> {
              all.put(id, held);
              classes.computeIfAbsent(held.resourceClass(), _ -> new ClassWork()).add(held);
            });
  }

  /**
   * Takes out what there is room for: the most urgent first, and a few of those that have waited
   * for long.
   */
  List<Held> takeAdmissible(Instant now) {
    List<Held> admissible = new ArrayList<>();
    classes.forEach(
        (resourceClass, work) -> {
          admissible.addAll(work.takeUrgent(wanted -> room.take(resourceClass, wanted, now)));
          admissible.addAll(
              work.takeAged(now, wanted -> room.takeForAged(resourceClass, wanted, now)));
        });
    admissible.forEach(held -> all.remove(held.id()));
    return admissible;
  }

  private static Optional<Held> heldBy(UUID id, State state) {
    return state instanceof State.Pending pending
            && pending.release() instanceof Release.Held(Instant until, HoldReason reason)
            && reason == HoldReason.LOW_PRIORITY
        ? Optional.of(
            new Held(
                id,
                pending.attempt(),
                WireEnvelope.unwrap(pending.invocation().envelope()).getResourceClass(),
                pending.invocation().envelope().priority().level(),
                pending.invocation().envelope().submittedAt(),
                until))
        : Optional.empty();
  }

  /** One attempt that is held. */
  record Held(
      UUID id,
      int attempt,
      String resourceClass,
      int priority,
      Instant submittedAt,
      Instant until) {}

  /** What is held of one class. */
  private static final class ClassWork {

    private final NavigableSet<Held> byPriority = new TreeSet<>(BY_PRIORITY);
    private final NavigableSet<Held> byAge = new TreeSet<>(BY_AGE);

    void add(Held held) {
      byPriority.add(held);
      byAge.add(held);
    }

    void remove(Held held) {
      byPriority.remove(held);
      byAge.remove(held);
    }

    List<Held> takeUrgent(IntUnaryOperator grant) {
      return take(byPriority, byPriority.size(), grant);
    }

    List<Held> takeAged(Instant now, IntUnaryOperator grant) {
      int aged = 0;
      for (Held held : byAge) {
        if (held.until().isAfter(now) || aged == QueueRoom.OF_AGE) {
          break;
        }
        aged++;
      }
      return take(byAge, aged, grant);
    }

    private List<Held> take(NavigableSet<Held> from, int wanted, IntUnaryOperator grant) {
      int granted = wanted == 0 ? 0 : grant.applyAsInt(wanted);
      List<Held> taken = from.stream().limit(granted).toList();
      taken.forEach(this::remove);
      return taken;
    }
  }
}
