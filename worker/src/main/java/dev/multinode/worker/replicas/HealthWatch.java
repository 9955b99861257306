package dev.multinode.worker.replicas;

import dev.multinode.app.ServingRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one replica of a service again and again how it is, until it is closed. */
final class HealthWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);

  /** While it starts: whoever waits for it is not to wait for the next question. */
  private static final Duration SOON = Duration.ofMillis(100);

  private final HealthCheck check;
  private final ServingRule rule;
  private final Instant readyBy;
  private final Consumer<String> giveUp;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Health health = Health.starting();

  /**
   * A watch of a replica whose code is about to begin.
   *
   * @param name for its thread
   * @param giveUp is told why the replica has to be started anew, at most once
   */
  HealthWatch(
      String name,
      HealthCheck check,
      ServingRule rule,
      Consumer<String> giveUp,
      InstantSource clock) {
    this.check = check;
    this.rule = rule;
    this.readyBy = clock.instant().plus(rule.readyWithin());
    this.giveUp = giveUp;
    this.clock = clock;
    this.thread =
        Thread.ofPlatform()
            .name("health-" + name)
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(this::run);
  }

  HealthWatch start() {
    thread.start();
    return this;
  }

  Health health() {
    return health;
  }

  /** Asks no more; returns at once. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      do {
        note(ask());
        Optional<String> verdict = verdict();
        if (verdict.isPresent()) {
          giveUp.accept(verdict.get());
          return;
        }
      } while (!closed.await(pause().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      LOG.trace("{} is asked no more", thread.getName());
    }
  }

  private Optional<String> ask() throws InterruptedException {
    try {
      return check.problem();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be asked", thread.getName(), e);
      return Optional.of("It could not be asked: " + e);
    }
  }

  private void note(Optional<String> problem) {
    health = problem.map(health::failed).orElseGet(Health::healthy);
  }

  /** Why it has to be started anew, if it has to. */
  private Optional<String> verdict() {
    Health now = health;
    if (now.isStarting() && !clock.instant().isBefore(readyBy)) {
      return Optional.of(
          "It was not healthy within its readyWithin of %s. %s"
              .formatted(rule.readyWithin(), now.reason().orElse("")));
    }
    return now.isHopeless()
        ? Optional.of(
            "It was not healthy for %d times in a row. %s"
                .formatted(now.failures(), now.reason().orElse("")))
        : Optional.empty();
  }

  private Duration pause() {
    Duration usual = rule.healthInterval();
    return health.isStarting() && usual.compareTo(SOON) > 0 ? SOON : usual;
  }
}
