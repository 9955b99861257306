package dev.multinode.orchestrator.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which workers there are, as they told lately: written by the reader of their presence, read by
 * the engine's timers.
 */
public final class Presences {

  /** A worker tells every three seconds. */
  private static final Duration LIFETIME = Duration.ofSeconds(9);

  /** What is within the workers' reach is taken within milliseconds. */
  private static final Duration LEFT = Duration.ofSeconds(10);

  private final Map<String, Worker> workers = new ConcurrentHashMap<>();

  /**
   * A worker told that it is there.
   *
   * @param at when, by our clock
   * @param idle for how long it has asked for work and been given none
   */
  void seen(String worker, String resourceClass, Instant at, Duration idle) {
    workers.put(worker, new Worker(resourceClass, at, at.minus(idle)));
  }

  /** A worker told that it stops. */
  void gone(String worker) {
    workers.remove(worker);
  }

  /**
   * Whether idle workers have left alone for long what has been there for them since a moment. They
   * would have taken it if they had been given it: the group keeps it for a worker that is dead, or
   * has lost it.
   */
  boolean haveLeft(String resourceClass, Instant since, Instant now) {
    return workers.values().stream()
        .filter(each -> each.resourceClass().equals(resourceClass))
        .filter(each -> each.seenAt().plus(LIFETIME).isAfter(now))
        .map(each -> each.idleSince().isAfter(since) ? each.idleSince() : since)
        .anyMatch(idleWithIt -> !idleWithIt.plus(LEFT).isAfter(now));
  }

  private record Worker(String resourceClass, Instant seenAt, Instant idleSince) {}
}
