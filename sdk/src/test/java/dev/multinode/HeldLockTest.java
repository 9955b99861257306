package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.spi.InMemoryLocks;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a lock that is lost. */
class HeldLockTest {

  private final InMemoryLocks locks = new InMemoryLocks();
  private final HeldLock held =
      HeldLock.of("table-7", locks.tryAcquire("table-7", "", Duration.ZERO).orElseThrow());

  @Test
  void whoever_asked_to_be_told_is_told_once_whether_it_asked_before_or_after() throws Exception {
    CountDownLatch before = new CountDownLatch(2);
    CountDownLatch after = new CountDownLatch(1);
    held.onLost(before::countDown);
    held.onLost(before::countDown);

    locks.loseAll();

    assertThat(before.await(60, TimeUnit.SECONDS)).isTrue();
    held.onLost(after::countDown);
    assertThat(after.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void the_next_use_says_that_it_is_lost_also_after_it_was_closed() {
    locks.loseAll();

    assertThat(held.isHeld()).isFalse();
    assertThatThrownBy(held::fence)
        .isInstanceOfSatisfying(
            LockLost.class, lost -> assertThat(lost.key()).isEqualTo("table-7"));
    held.close();
    held.close();
    assertThatThrownBy(held::fence).isInstanceOf(LockLost.class);
  }

  @Test
  void the_next_holder_keeps_its_lock_when_a_former_one_closes_what_it_has_lost() {
    locks.loseAll();
    HeldLock next =
        HeldLock.of("table-7", locks.tryAcquire("table-7", "", Duration.ZERO).orElseThrow());

    held.close();

    assertThat(next.isHeld()).isTrue();
    assertThat(locks.tryAcquire("table-7", "", Duration.ZERO)).isEmpty();
  }
}
