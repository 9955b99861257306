package dev.multinode.spi;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future that tells when somebody waits for it, so that a job that does leaves its slot to others
 * meanwhile, and that hears of a cancel of that job. So do the stages that are made from it.
 */
class WaitingFuture<T> extends CompletableFuture<T> {

  private final Calls calls;

  WaitingFuture(Calls calls) {
    this.calls = calls;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new WaitingFuture<>(calls);
  }

  @Override
  public T join() {
    if (isDone()) {
      return super.join();
    }
    calls.beginWait();
    try {
      awaitUnlessCancelled();
    } finally {
      calls.endWait();
    }
    return super.join();
  }

  /** An interrupt ends no {@code join}, unless it is how a cancel is told. */
  private void awaitUnlessCancelled() {
    boolean interrupted = false;
    while (!isDone()) {
      try {
        super.get();
      } catch (InterruptedException e) {
        calls.checkCancelled();
        interrupted = true;
      } catch (ExecutionException | CancellationException e) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (isDone()) {
      return super.get();
    }
    calls.beginWait();
    try {
      return super.get();
    } finally {
      calls.endWait();
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (isDone()) {
      return super.get(timeout, unit);
    }
    calls.beginWait();
    try {
      return super.get(timeout, unit);
    } finally {
      calls.endWait();
    }
  }
}
