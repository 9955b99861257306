package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartOptionsTest {

  @Test
  void locks_add_up_and_each_counts_once() {
    assertThat(StartOptions.NONE.lock("b").lock("a", "b").locks()).containsExactly("a", "b");
  }

  @Test
  void what_is_no_lock_is_refused() {
    assertThatThrownBy(() -> StartOptions.NONE.lock())
        .hasMessage("lock() without a key locks nothing");
    assertThatThrownBy(() -> StartOptions.NONE.lock(""))
        .hasMessage("The key of a lock has from 1 to 256 characters, not 0");
    assertThatThrownBy(() -> StartOptions.NONE.lock("x".repeat(257)))
        .hasMessage("The key of a lock has from 1 to 256 characters, not 257");
  }

  @Test
  void no_wait_is_none() {
    assertThat(StartOptions.NONE.lockWait(Duration.ZERO).lockWait()).isEmpty();
    assertThatThrownBy(() -> StartOptions.NONE.lockWait(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_nothing_can_wait_for_is_refused() {
    assertThatThrownBy(() -> StartOptions.NONE.delay(Duration.ofSeconds(-1)))
        .hasMessage("delay is PT-1S: it is from 0 to a hundred years (PT876600H)");
    assertThatThrownBy(() -> StartOptions.NONE.delay(Duration.ofSeconds(Long.MAX_VALUE)))
        .hasMessageStartingWith("delay is PT");
    assertThatThrownBy(() -> StartOptions.NONE.lockWait(Duration.ofDays(36_526)))
        .hasMessageStartingWith("lockWait is PT");
    assertThatThrownBy(() -> StartOptions.NONE.startAt(Instant.MAX))
        .hasMessageEndingWith("its year is from 0 to 9999");
  }

  @Test
  void options_that_are_added_later_leave_the_locks_alone() {
    StartOptions options =
        StartOptions.NONE.lock("a").lockWait(Duration.ofSeconds(1)).priority(1).label("k", "v");

    assertThat(options.locks()).containsExactly("a");
    assertThat(options.lockWait()).contains(Duration.ofSeconds(1));
  }
}
