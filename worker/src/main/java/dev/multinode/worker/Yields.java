package dev.multinode.worker;

import dev.multinode.WaitInterrupted;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The values that one execution yields, in order. A few of them may be on their way while code goes
 * on: to wait for each would cost a round trip, and all that are on their way are lost with the
 * process. The first one opens the execution.
 */
final class Yields implements Consumer<Object> {

  /** How many may be on their way. */
  static final int UNDER_WAY = 16;

  /** How much: larger values would hold up the heartbeats that leave by the same way. */
  static final int BYTES_UNDER_WAY = 1 << 20;

  private final Execution execution;
  private final Function<Object, ByteBuffer> encoder;
  private final Reports reports;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Semaphore room = new Semaphore(BYTES_UNDER_WAY);
  private int last;
  private volatile Throwable loss;

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
      int share = share(encoded);
      takeRoom(share);
      send(encoded, share);
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Waits until all that was yielded is durable.
   *
   * @throws IllegalStateException if some of it cannot be
   */
  void awaitDurable() {
    takeRoom(BYTES_UNDER_WAY);
    room.release(BYTES_UNDER_WAY);
    refuseAfterLoss();
  }

  /** What is larger than all the room goes alone. */
  private static int share(ByteBuffer value) {
    return Math.clamp(value.remaining(), BYTES_UNDER_WAY / UNDER_WAY, BYTES_UNDER_WAY);
  }

  private void send(ByteBuffer value, int share) {
    try {
      refuseAfterLoss();
      if (execution.isConcluded()) {
        throw new IllegalStateException("Nothing can be yielded any more: the job is over");
      }
      execution.open(clock.instant());
    } catch (IllegalStateException e) {
      room.release(share);
      throw e;
    }
    reports
        .yielded(execution, ++last, value)
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                execution.delivery().accept();
              } else {
                loss = failure;
              }
              room.release(share);
            });
  }

  private void refuseAfterLoss() {
    if (loss != null) {
      throw new IllegalStateException("A yielded value could not be made durable", loss);
    }
  }

  private void takeRoom(int share) {
    try {
      room.acquire(share);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("yielded values to become durable", e);
    }
  }
}
