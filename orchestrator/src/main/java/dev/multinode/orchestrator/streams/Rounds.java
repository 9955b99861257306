package dev.multinode.orchestrator.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again, on a thread of its own. A round that fails is followed by
 * the next one; the same failure again and again is complained of once.
 */
final class Rounds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  private final Duration period;
  private final Round round;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private String complaint = "";

  private Rounds(String name, Duration period, Round round) {
    this.period = period;
    this.round = round;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  /** Starts them, the first one after a period. */
  static Rounds start(String name, Duration period, Round round) {
    Rounds rounds = new Rounds(name, period, round);
    rounds.thread.start();
    return rounds;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        turn();
      }
    } catch (InterruptedException e) {
      log.debug("{} was stopped", thread.getName());
    }
  }

  private void turn() throws InterruptedException {
    try {
      round.run();
      complaint = "";
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (ExecutionException | RuntimeException e) {
      String failure = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
      if (!failure.equals(complaint)) {
        complaint = failure;
        log.warn("A round of {} failed; the next one follows: {}", thread.getName(), failure);
      }
    }
  }

  /** One of them. */
  @FunctionalInterface
  interface Round {

    /** Does it; fails if Kafka does. */
    void run() throws ExecutionException, InterruptedException;
  }
}
