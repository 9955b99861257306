package dev.multinode.orchestrator.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which workers there are, as they told lately: written by the reader of their presence, read by
 * the engine's timers and for those who ask why something waits.
 */
public final class Presences {

  /** A worker tells every three seconds. */
  private static final Duration LIFETIME = Duration.ofSeconds(9);

  /** What is within the workers' reach is taken within milliseconds. */
  private static final Duration LEFT = Duration.ofSeconds(10);

  private final Map<String, Worker> workers = new ConcurrentHashMap<>();
  private volatile Optional<Instant> listeningSince = Optional.empty();

  /** From now on every worker is heard. */
  void listening(Instant since) {
    listeningSince = Optional.of(since);
  }

  /**
   * A worker told that it is there.
   *
   * @param at when, by our clock
   * @param room how much more it could run
   * @param idle for how long it has asked for work and been given none
   */
  void seen(String worker, String resourceClass, Instant at, int room, Duration idle) {
    workers.put(worker, new Worker(resourceClass, at, room, at.minus(idle)));
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
    return alive(resourceClass, now)
        .map(each -> each.idleSince().isAfter(since) ? each.idleSince() : since)
        .anyMatch(idleWithIt -> !idleWithIt.plus(LEFT).isAfter(now));
  }

  /** The workers of a class; empty if this process has not listened for long enough to know. */
  public Optional<Crew> crew(String resourceClass, Instant now) {
    return listeningSince
        .filter(since -> !since.plus(LIFETIME).isAfter(now))
        .map(
            _ -> {
              List<Worker> crew = alive(resourceClass, now).toList();
              return new Crew(crew.size(), crew.stream().mapToInt(Worker::room).sum());
            });
  }

  private Stream<Worker> alive(String resourceClass, Instant now) {
    return workers.values().stream()
        .filter(each -> each.resourceClass().equals(resourceClass))
        .filter(each -> each.seenAt().plus(LIFETIME).isAfter(now));
  }

  /**
   * The workers of a class.
   *
   * @param workers how many there are
   * @param room how much more they could run, all together
   */
  public record Crew(int workers, int room) {}

  private record Worker(String resourceClass, Instant seenAt, int room, Instant idleSince) {}
}
