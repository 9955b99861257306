package dev.multinode.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobCancelled;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingFutureTest {

  private static final UUID JOB = new UUID(1, 1);

  private final Waits waits = new Waits();
  private final WaitingFuture<String> future = new WaitingFuture<>(waits);

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void a_cancel_ends_a_join_without_the_interrupt() {
    waits.cancelled = true;
    Thread.currentThread().interrupt();

    assertThatThrownBy(future::join).isInstanceOf(JobCancelled.class);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(waits.ended.getCount()).isZero();
  }

  @Test
  void so_it_does_with_a_stage_that_is_made_from_it() {
    waits.cancelled = true;
    Thread.currentThread().interrupt();

    assertThatThrownBy(future.thenApply(String::length)::join).isInstanceOf(JobCancelled.class);
  }

  @Test
  void an_interrupt_of_another_origin_ends_no_join_and_stays() {
    Thread.currentThread().interrupt();
    waits.onInterrupt = () -> future.complete("done");

    assertThat(future.join()).isEqualTo("done");

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void a_join_tells_a_failure_as_any_future_does() {
    waits.onBegin = () -> future.completeExceptionally(new IllegalStateException("no luck"));

    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  /** Of a job that may be cancelled. */
  private static final class Waits implements Calls {

    final CountDownLatch ended = new CountDownLatch(1);
    boolean cancelled;
    Runnable onBegin = () -> {};
    Runnable onInterrupt = () -> {};

    @Override
    public void beginWait() {
      onBegin.run();
    }

    @Override
    public void endWait() {
      ended.countDown();
    }

    @Override
    public void checkCancelled() {
      if (cancelled) {
        throw new JobCancelled(JOB);
      }
      onInterrupt.run();
    }

    @Override
    public Object call(Target target, List<?> arguments) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StartedCall begin(Target target, List<?> arguments) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cancelAll(Collection<UUID> ids, String reason) {}
  }
}
