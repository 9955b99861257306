package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The locks of a local context. */
class LocalLockTest extends LockContract {

  private final LocalJobContext<Void> job = JobContext.local();

  @Override
  protected Multinode multinode() {
    return job.multinode();
  }

  @Override
  protected Multinode another() {
    return job.multinode();
  }

  @Test
  void a_cancelled_job_gets_no_lock_any_more_but_gives_back_what_it_has() {
    Lock lock = multinode().lock("a");
    HeldLock held = lock.tryAcquire(Duration.ZERO).orElseThrow();
    job.cancel();

    assertThatThrownBy(() -> lock.tryAcquire(Duration.ZERO)).isInstanceOf(JobCancelled.class);
    assertThat(held.fence()).isPositive();
    held.close();
    assertThat(held.isHeld()).isFalse();
  }
}
