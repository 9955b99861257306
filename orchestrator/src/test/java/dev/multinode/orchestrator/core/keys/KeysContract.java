package dev.multinode.orchestrator.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What keys do, over any table. */
public abstract class KeysContract {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final UUID THIRD = new UUID(0, 3);
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** The keys of a method as they are stored now. */
  protected abstract KeyTable table();

  @Test
  void the_first_start_with_a_key_stands_for_all_within_its_time() {
    assertThat(claim(FIRST, "order-7")).isEqualTo(FIRST);
    pass(WINDOW.minusMillis(1));

    assertThat(claim(SECOND, "order-7")).isEqualTo(FIRST);
  }

  @Test
  void the_time_is_counted_from_the_first_and_not_from_the_last() {
    claim(FIRST, "order-7");
    pass(WINDOW.minusMillis(1));
    claim(SECOND, "order-7");
    pass(Duration.ofMillis(1));

    assertThat(claim(THIRD, "order-7")).isEqualTo(THIRD);
  }

  @Test
  void a_start_after_it_has_a_time_of_its_own() {
    claim(FIRST, "order-7");
    pass(WINDOW);
    claim(SECOND, "order-7");
    pass(WINDOW.minusMillis(1));

    assertThat(claim(THIRD, "order-7")).isEqualTo(SECOND);
  }

  @Test
  void a_start_that_comes_twice_stands_for_itself() {
    claim(FIRST, "order-7");

    assertThat(claim(FIRST, "order-7")).isEqualTo(FIRST);
  }

  @Test
  void keys_do_not_know_of_each_other() {
    claim(FIRST, "order-7");

    assertThat(claim(SECOND, "order-8")).isEqualTo(SECOND);
  }

  @Test
  void a_key_is_freed_by_whoever_has_it() {
    claim(FIRST, "order-7");

    StartKeys.free(table(), "order-7", SECOND);
    assertThat(claim(SECOND, "order-7")).isEqualTo(FIRST);

    StartKeys.free(table(), "order-7", FIRST);
    assertThat(claim(THIRD, "order-7")).isEqualTo(THIRD);
  }

  @Test
  void what_is_over_is_forgotten_by_and_by() {
    for (int i = 0; i < 100; i++) {
      claim(FIRST, "order-" + i);
    }
    pass(WINDOW);

    for (int i = 0; i < 20; i++) {
      claim(SECOND, "another");
    }

    for (int i = 0; i < 100; i++) {
      assertThat(table().use("order-" + i)).isEmpty();
    }
    assertThat(table().use("another")).isPresent();
  }

  private UUID claim(UUID invocationId, String key) {
    return StartKeys.claim(table(), key, invocationId, WINDOW, now);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
