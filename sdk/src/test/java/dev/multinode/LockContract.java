package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for the locks of every installation. */
public abstract class LockContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofMillis(300);

  private final String name = "l" + UUID.randomUUID();

  /** The installation, as one process sees it. */
  protected abstract Multinode multinode();

  /** The same installation, as another process sees it. */
  protected abstract Multinode another();

  private Lock lock() {
    return multinode().lock(name);
  }

  private static HeldLock acquired(Lock lock) {
    return lock.tryAcquire(PATIENCE).orElseThrow();
  }

  @Test
  void a_lock_that_is_free_is_had_and_has_a_fence() {
    try (HeldLock held = acquired(lock())) {
      assertThat(held.name()).isEqualTo(name);
      assertThat(held.isHeld()).isTrue();
      assertThat(held.fence()).isPositive().isEqualTo(held.fence());
    }
  }

  @Test
  void nobody_gets_a_lock_that_somebody_holds() {
    try (HeldLock held = acquired(lock())) {
      assertThat(another().lock(name).tryAcquire(Duration.ZERO)).isEmpty();
      assertThat(another().lock(name).tryAcquire(SOON)).isEmpty();
      assertThat(lock().tryAcquire(SOON)).isEmpty();
      assertThat(held.isHeld()).isTrue();
    }
  }

  @Test
  void whoever_waits_has_to_wait_for_as_long_as_it_said() {
    try (HeldLock held = acquired(lock())) {
      long begun = System.nanoTime();

      Optional<HeldLock> second = another().lock(name).tryAcquire(SOON);

      assertThat(second).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SOON);
      assertThat(held.isHeld()).isTrue();
    }
  }

  @Test
  void whoever_waits_gets_the_lock_when_it_is_given_back() throws Exception {
    HeldLock first = acquired(lock());
    long former = first.fence();
    FutureTask<HeldLock> waiting = new FutureTask<>(() -> acquired(another().lock(name)));
    awaitWaiting(Thread.ofPlatform().start(waiting));
    assertThat(waiting.isDone()).isFalse();

    first.close();

    try (HeldLock second = waiting.get()) {
      assertThat(second.fence()).isGreaterThan(former);
    }
  }

  private static void awaitWaiting(Thread thread) {
    await()
        .atMost(PATIENCE)
        .until(() -> EnumSet.of(State.WAITING, State.TIMED_WAITING).contains(thread.getState()));
  }

  @Test
  void fences_rise_with_each_holder_wherever_it_is() {
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      try (HeldLock held = acquired((i % 2 == 0 ? multinode() : another()).lock(name))) {
        fences.add(held.fence());
      }
    }

    assertThat(fences).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void many_threads_of_two_processes_are_never_in_it_together() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger entered = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<?>> running =
          IntStream.range(0, 6)
              .<Future<?>>mapToObj(i -> threads.submit(() -> enter(i, inside, entered)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(entered).hasValue(18);
  }

  private void enter(int number, AtomicInteger inside, AtomicInteger entered) {
    for (int i = 0; i < 3; i++) {
      try (HeldLock held = acquired((number % 2 == 0 ? multinode() : another()).lock(name))) {
        assertThat(inside.incrementAndGet()).isOne();
        assertThat(held.fence()).isPositive();
        entered.incrementAndGet();
        inside.decrementAndGet();
      }
    }
  }

  @Test
  void other_names_are_other_locks_and_names_may_have_any_characters() {
    List<String> names =
        List.of("a/b", "a b", "a+b", "50%", "%2F", "ä?&#", "a\nb", "\"", "x".repeat(200));
    List<HeldLock> held = new ArrayList<>();
    try {
      for (String each : names) {
        held.add(acquired(multinode().lock(name + each)));
      }
      assertThat(held).allMatch(HeldLock::isHeld);
    } finally {
      held.forEach(HeldLock::close);
    }
  }

  @Test
  void what_cannot_be_a_name_is_refused() {
    for (String each : List.of("", ".", "..", "a\0b", "x".repeat(257))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> multinode().lock(each))
          .withMessageContaining("cannot be a lock");
    }
  }

  @Test
  void a_lock_that_was_closed_is_not_held_and_closing_it_again_does_nothing() {
    HeldLock first = acquired(lock());
    first.close();
    HeldLock second = acquired(lock());

    first.close();

    assertThat(first.isHeld()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(first::fence)
        .withMessage("The lock %s was given back", name);
    assertThat(second.isHeld()).isTrue();
    assertThat(another().lock(name).tryAcquire(Duration.ZERO)).isEmpty();
    second.close();
  }

  @Test
  void any_thread_may_give_it_back() throws Exception {
    HeldLock held = acquired(lock());

    Thread.ofPlatform().start(held::close).join();

    acquired(another().lock(name)).close();
  }

  @Test
  void whoever_is_interrupted_while_it_waits_does_not_get_the_lock() throws Exception {
    HeldLock first = acquired(lock());
    FutureTask<Optional<HeldLock>> waiting =
        new FutureTask<>(() -> another().lock(name).tryAcquire(PATIENCE));
    Thread waiter = Thread.ofPlatform().start(waiting);
    awaitWaiting(waiter);

    waiter.interrupt();

    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(WaitInterrupted.class);
    first.close();
    acquired(lock()).close();
  }

  @Test
  void nothing_is_done_on_the_loss_of_a_lock_that_was_given_back() {
    AtomicInteger told = new AtomicInteger();
    HeldLock held = acquired(lock());
    held.onLost(told::incrementAndGet);

    held.close();

    acquired(another().lock(name)).close();
    assertThat(told).hasValue(0);
  }

  @Test
  void a_dict_refuses_who_writes_with_the_fence_of_a_former_holder() {
    HeldLock first = acquired(lock());
    long former = first.fence();
    first.close();

    try (HeldLock second = acquired(another().lock(name))) {
      Dict<String, Long> dict = multinode().dict(name, String.class, Long.class);
      dict.put("a", 1L, second.fence());
      assertThatThrownBy(() -> dict.put("a", 2L, former)).isInstanceOf(StaleFence.class);
      assertThat(dict.get("a")).contains(1L);
    }
  }
}
