package dev.multinode.orchestrator.core.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.HeldLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What locks do, over any table. */
public abstract class LocksContract {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);

  /** The locks of a project as they are stored now. */
  protected abstract LockTable table();

  @Test
  void of_two_one_gets_the_lock_and_the_other_hears_who() {
    assertThat(granted(tries(FIRST, "a"))).containsExactly(FIRST);

    assertThat(tries(SECOND, "a"))
        .containsExactly(new LockAnswer.Refused(SECOND, new HeldLock("a", FIRST)));
  }

  @Test
  void of_several_locks_all_are_taken_or_none() {
    tries(FIRST, "b");

    assertThat(granted(tries(SECOND, "a", "b"))).isEmpty();

    assertThat(granted(tries(THIRD, "a"))).containsExactly(THIRD);
  }

  @Test
  void crossing_locks_hold_nobody_up() {
    tries(FIRST, "a", "b");
    waits(SECOND, "b", "a");

    assertThat(granted(releases(FIRST, "a", "b"))).containsExactly(SECOND);
    assertThat(granted(releases(SECOND, "b", "a"))).isEmpty();
    assertThat(granted(tries(THIRD, "b", "a"))).containsExactly(THIRD);
  }

  @Test
  void those_who_wait_get_it_in_the_order_of_asking() {
    tries(FIRST, "a");
    assertThat(waits(SECOND, "a")).isEmpty();
    assertThat(waits(THIRD, "a")).isEmpty();

    assertThat(granted(releases(FIRST, "a"))).containsExactly(SECOND);
    assertThat(granted(releases(SECOND, "a"))).containsExactly(THIRD);
    assertThat(granted(releases(THIRD, "a"))).isEmpty();
  }

  @Test
  void nobody_overtakes_who_waits_for_several() {
    tries(FIRST, "a");
    waits(SECOND, "a", "b");

    assertThat(tries(THIRD, "b"))
        .containsExactly(new LockAnswer.Refused(THIRD, new HeldLock("b", SECOND)));
  }

  @Test
  void who_no_longer_waits_holds_nobody_up() {
    tries(FIRST, "a");
    waits(SECOND, "a", "b");
    waits(THIRD, "b");

    assertThat(granted(releases(SECOND, "a", "b"))).containsExactly(THIRD);
    assertThat(granted(releases(FIRST, "a"))).isEmpty();
  }

  @Test
  void each_time_that_a_lock_is_taken_its_fence_is_higher() {
    List<Long> fences = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      UUID holder = new UUID(1, round);
      fences.add(fence(tries(holder, "a")));
      releases(holder, "a");
    }

    assertThat(fences).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void the_next_attempt_of_the_holder_gets_a_fence_and_the_lock_stays() {
    long first = fence(tries(FIRST, "a"));

    long second = fence(Locks.acquire(table(), new LockClaim(FIRST, 2, List.of("a"), false), NOW));

    assertThat(second).isGreaterThan(first);
    assertThat(granted(tries(SECOND, "a"))).isEmpty();
  }

  @Test
  void who_gives_back_what_is_not_his_changes_nothing() {
    tries(FIRST, "a");

    assertThat(releases(SECOND, "a")).isEmpty();

    assertThat(granted(tries(THIRD, "a"))).isEmpty();
  }

  @Test
  void whatever_is_asked_in_whatever_order_no_lock_has_two_holders_and_nobody_waits_for_ever() {
    Random random = new Random(7);
    Map<UUID, List<String>> asking = new HashMap<>();
    Map<String, UUID> holders = new HashMap<>();
    for (int step = 0; step < 3_000; step++) {
      UUID id = new UUID(2, random.nextInt(20));
      List<LockAnswer> answers;
      if (asking.containsKey(id)) {
        List<String> keys = asking.remove(id);
        keys.forEach(key -> holders.remove(key, id));
        answers = Locks.release(table(), id, keys, NOW);
      } else {
        List<String> keys = keys(random);
        asking.put(id, keys);
        answers = Locks.acquire(table(), new LockClaim(id, 1, keys, random.nextBoolean()), NOW);
      }
      note(answers, asking, holders);
    }
    while (!asking.isEmpty()) {
      UUID holder = holders.values().iterator().next();
      List<String> keys = asking.remove(holder);
      keys.forEach(key -> holders.remove(key, holder));
      note(Locks.release(table(), holder, keys, NOW), asking, holders);
    }
  }

  private static void note(
      List<LockAnswer> answers, Map<UUID, List<String>> asking, Map<String, UUID> holders) {
    for (LockAnswer answer : answers) {
      switch (answer) {
        case LockAnswer.Granted granted ->
            granted
                .fences()
                .byKey()
                .keySet()
                .forEach(key -> assertThat(holders.put(key, granted.invocationId())).isNull());
        case LockAnswer.Refused refused -> asking.remove(refused.invocationId());
      }
    }
  }

  private static List<String> keys(Random random) {
    Set<String> keys = new HashSet<>();
    for (int number = 0; number <= random.nextInt(3); number++) {
      keys.add("key " + random.nextInt(6));
    }
    return List.copyOf(keys);
  }

  private List<LockAnswer> tries(UUID id, String... keys) {
    return Locks.acquire(table(), new LockClaim(id, 1, List.of(keys), false), NOW);
  }

  private List<LockAnswer> waits(UUID id, String... keys) {
    return Locks.acquire(table(), new LockClaim(id, 1, List.of(keys), true), NOW);
  }

  private List<LockAnswer> releases(UUID id, String... keys) {
    return Locks.release(table(), id, List.of(keys), NOW);
  }

  private static long fence(List<LockAnswer> answers) {
    return ((LockAnswer.Granted) answers.getFirst()).fences().byKey().get("a");
  }

  private static List<UUID> granted(List<LockAnswer> answers) {
    return answers.stream()
        .filter(LockAnswer.Granted.class::isInstance)
        .map(LockAnswer::invocationId)
        .toList();
  }
}
