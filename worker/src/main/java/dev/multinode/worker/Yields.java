package dev.multinode.worker;

import dev.multinode.WaitInterrupted;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values that one execution yields: each is durable before the next is sent, so that their
 * numbers have no gaps. The first one opens the execution.
 */
final class Yields implements Consumer<Object> {

  private final Execution execution;
  private final Function<Object, ByteBuffer> encoder;
  private final Reports reports;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private int last;
  private boolean broken;

  Yields(
      Execution execution,
      Function<Object, ByteBuffer> encoder,
      Reports reports,
      InstantSource clock) {
    this.execution = execution;
    this.encoder = encoder;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public void accept(Object value) {
    ByteBuffer encoded = encoder.apply(value);
    oneAtATime.lock();
    try {
      if (broken || execution.isConcluded()) {
        throw new IllegalStateException(
            "Nothing can be yielded any more: %s"
                .formatted(broken ? "an earlier value was lost" : "the job is over"));
      }
      execution.open(clock.instant());
      awaitDurable(reports.yielded(execution, ++last, encoded));
    } finally {
      oneAtATime.unlock();
    }
  }

  private void awaitDurable(CompletableFuture<Void> durable) {
    try {
      durable.thenRun(execution.delivery()::accept).get();
    } catch (InterruptedException e) {
      // It is on its way and will be durable unless the broker is lost.
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("a yielded value to become durable", e);
    } catch (ExecutionException e) {
      broken = true;
      throw new IllegalStateException("The value could not be made durable", e.getCause());
    }
  }
}
