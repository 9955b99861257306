package dev.multinode.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.LockUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The locks of the project that a gateway serves. For programs that reach everything else in
 * another way; {@link HttpMultinode} has its own.
 *
 * <p>The gateway holds a lock for this process as long as it is told every few seconds that it is
 * still wanted. All that is said about a lock has to reach the gateway that gave it: where several
 * are behind one address, that has to keep a client at one.
 */
public final class HttpLocks implements LockBackend {

  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final long LOOK_MILLIS = 200;

  /** How much longer than it is to wait for the lock it tries to reach a gateway. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int CREATED = 201;
  private static final int DONE = 204;

  private final GatewayConnection gateway;
  private final Set<HttpHold> held = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService renewals;
  private boolean closed;

  HttpLocks(GatewayConnection gateway) {
    this.gateway = gateway;
  }

  /**
   * Connects when it is first asked for a lock.
   *
   * @param gateway its address; a path in it is put before all others
   * @return locks of the project that the gateway serves; to be closed
   * @throws IllegalArgumentException if that is no address
   */
  public static LockBackend connect(URI gateway) {
    return new HttpLocks(new GatewayConnection(gateway));
  }

  @Override
  public Optional<LockHold> tryAcquire(String name, String holder, Duration atMost) {
    Duration wait = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
    long giveUpAt = System.nanoTime() + wait.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, giveUpAt - System.nanoTime()));
      Duration poll = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      try {
        Answer answer = ask(name, holder, poll);
        if (answer.status() == CREATED) {
          return Optional.of(begun(name, answer));
        }
        if (!answer.text("code").equals("lock-already-in-use")) {
          throw refusal(answer, name);
        }
        if (System.nanoTime() - giveUpAt >= 0) {
          return Optional.empty();
        }
      } catch (NoAnswer e) {
        if (System.nanoTime() - giveUpAt >= PATIENCE.toNanos()) {
          throw unavailable(name, e.getMessage(), e);
        }
        pause(name);
      }
    }
  }

  private Answer ask(String name, String holder, Duration wait) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("wait", wait.toString());
    body.put("holder", holder.isEmpty() ? "process " + ProcessHandle.current().pid() : holder);
    CompletableFuture<Answer> asked =
        gateway.askOnce(Question.post(path(name), body).heldFor(wait));
    try {
      // Of a copy, because to wait in vain cancels what was waited for.
      return GatewayConnection.await(asked.copy(), what(name));
    } catch (WaitInterrupted e) {
      asked.thenAccept(late -> giveBackUnwanted(name, late));
      throw e;
    }
  }

  private void giveBackUnwanted(String name, Answer late) {
    if (late.status() == CREATED) {
      gateway.askOnce(Question.delete(path(name) + "/" + late.text("id")));
    }
  }

  /**
   * A hold begins with a renewal: the answer that it was given by may have been under way for long.
   */
  private LockHold begun(String name, Answer answer) {
    HttpHold hold =
        new HttpHold(
            gateway,
            path(name) + "/" + answer.text("id"),
            answer.body().path("fence").asLong(),
            held::remove);
    try {
      CompletableFuture<Optional<Integer>> renewed =
          hold.renew().completeOnTimeout(Optional.empty(), DOUBT.toMillis(), TimeUnit.MILLISECONDS);
      if (!GatewayConnection.await(renewed, what(name)).equals(Optional.of(DONE))) {
        throw new NoAnswer("The gateway has given the lock and lost it", null, PAUSE, false);
      }
      lookAfter(hold);
    } catch (RuntimeException e) {
      hold.close();
      throw e;
    }
    return hold;
  }

  private void lookAfter(HttpHold hold) {
    synchronized (this) {
      if (!closed) {
        held.add(hold);
        if (renewals == null) {
          renewals =
              Executors.newSingleThreadScheduledExecutor(
                  Thread.ofPlatform().name("lock-renewals").daemon().factory());
          renewals.scheduleWithFixedDelay(
              () -> held.forEach(HttpHold::look), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return;
      }
    }
    throw new IllegalStateException("The client was closed");
  }

  /** What says nothing about the lock. */
  private static RuntimeException refusal(Answer answer, String name) {
    String detail = answer.text("detail");
    return answer.isUnavailable()
        ? new NoAnswer(
            detail.isEmpty() ? "The gateway answers " + answer.status() : detail,
            null,
            PAUSE,
            false)
        : new GatewayFailure(
            "The gateway answers %d to the question for the lock %s: %s"
                .formatted(answer.status(), name, detail.isEmpty() ? "no problem" : detail));
  }

  private static void pause(String name) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WaitInterrupted(what(name), e);
    }
  }

  private static LockUnavailable unavailable(String name, String reason, Throwable cause) {
    return new LockUnavailable(
        "The lock %s cannot be had at the moment: %s".formatted(name, reason), cause);
  }

  private static String what(String name) {
    return "the lock " + name;
  }

  /** Of a path a plus sign is no blank. */
  private static String path(String name) {
    return "v1/locks/" + Question.encoded(name).replace("+", "%20") + "/holds";
  }

  /** Gives back what is held; that of {@link HttpMultinode} shares its connection. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (renewals != null) {
        renewals.shutdownNow();
      }
    }
    held.forEach(HttpHold::close);
    gateway.close();
  }
}
