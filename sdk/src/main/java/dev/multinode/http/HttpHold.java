package dev.multinode.http;

import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A lock that a gateway holds for this process, as long as it is told that it is wanted. */
final class HttpHold implements LockHold {

  private static final long RENEWED_EVERY = TimeUnit.SECONDS.toNanos(LockBackend.HEARTBEAT_SECONDS);
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final int DONE = 204;
  private static final int GONE = 410;

  private final GatewayConnection gateway;
  private final String path;
  private final long fence;
  private final Consumer<HttpHold> closing;
  private Runnable action = () -> {};
  private boolean lost;
  private boolean closed;
  private long seenAt = System.nanoTime();
  private long askedAt = seenAt;

  /**
   * A hold that the gateway has begun.
   *
   * @param path of the hold
   * @param closing is told when it is closed
   */
  HttpHold(GatewayConnection gateway, String path, long fence, Consumer<HttpHold> closing) {
    this.gateway = gateway;
    this.path = path;
    this.fence = fence;
    this.closing = closing;
  }

  @Override
  public long fence() {
    return fence;
  }

  @Override
  public boolean isLost() {
    if (unseenFor().compareTo(LockBackend.DOUBT) > 0) {
      lose();
    }
    synchronized (this) {
      return lost;
    }
  }

  @Override
  public synchronized Duration unseenFor() {
    return Duration.ofNanos(System.nanoTime() - seenAt);
  }

  @Override
  public void onLost(Runnable wanted) {
    synchronized (this) {
      action = wanted;
      if (!lost) {
        return;
      }
    }
    wanted.run();
  }

  /** Renews it if it is time to, and gives it up if that has not worked for too long. */
  void look() {
    if (!isLost() && isDue()) {
      renew();
    }
  }

  private synchronized boolean isDue() {
    return System.nanoTime() - askedAt >= RENEWED_EVERY;
  }

  /** Says that it is wanted: the status of the answer, if there is one. */
  CompletableFuture<Optional<Integer>> renew() {
    long now = System.nanoTime();
    synchronized (this) {
      askedAt = now;
    }
    return gateway
        .askOnce(Question.post(path + "/renew"))
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                return Optional.empty();
              }
              judge(answer.status(), now);
              return Optional.of(answer.status());
            });
  }

  /** What the gateway says is as of after it was asked. */
  private void judge(int status, long asked) {
    if (status == GONE) {
      lose();
    } else if (status == DONE) {
      synchronized (this) {
        seenAt = Math.max(seenAt, asked);
      }
    }
  }

  private void lose() {
    Runnable due;
    synchronized (this) {
      if (lost || closed) {
        return;
      }
      lost = true;
      due = action;
    }
    due.run();
  }

  /**
   * Waits for a moment until the gateway has heard it: a program that ends next would leave the
   * lock behind for some seconds.
   */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    closing.accept(this);
    try {
      gateway.askOnce(Question.delete(path)).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The gateway gives back by itself what nobody renews.
    }
  }
}
