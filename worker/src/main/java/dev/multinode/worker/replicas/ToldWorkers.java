package dev.multinode.worker.replicas;

import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.WorkerPresence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the other workers of a class have told lately. Any thread may ask. */
final class ToldWorkers implements OtherWorkers {

  /** They tell every three seconds. */
  static final Duration LIFETIME = Duration.ofSeconds(10);

  private final String self;
  private final String resourceClass;
  private final InstantSource clock;
  private final Map<String, Told<WorkerPresence>> workers = new ConcurrentHashMap<>();
  private final Map<String, Told<ReplicaPresence>> replicas = new ConcurrentHashMap<>();

  /**
   * Nothing was told yet.
   *
   * @param self the worker that listens, which is no other
   * @param resourceClass its class
   */
  ToldWorkers(String self, String resourceClass, InstantSource clock) {
    this.self = self;
    this.resourceClass = resourceClass;
    this.clock = clock;
  }

  void hear(String key, WorkerPresence worker) {
    if (worker.getResourceClass().equals(resourceClass) && !worker.getWorker().equals(self)) {
      workers.put(key, new Told<>(worker, clock.instant()));
    }
  }

  void hear(String key, ReplicaPresence replica) {
    if (!replica.getWorker().equals(self)) {
      replicas.put(key, new Told<>(replica, clock.instant()));
    }
  }

  void workerIsGone(String key) {
    workers.remove(key);
  }

  void replicaIsGone(String key) {
    replicas.remove(key);
  }

  /** Keeps nothing of those who have not told for long. */
  void forget() {
    workers.values().removeIf(each -> !isFresh(each));
    replicas.values().removeIf(each -> !isFresh(each));
  }

  @Override
  public boolean couldTake(Place place, long fewerThan) {
    Map<String, Set<Place>> running =
        replicas.values().stream()
            .filter(this::isFresh)
            .map(Told::value)
            .filter(each -> each.getHealth() != ReplicaHealth.DRAINING)
            .filter(each -> Place.of(each).isBeside(place))
            .collect(
                Collectors.groupingBy(
                    ReplicaPresence::getWorker, Collectors.mapping(Place::of, Collectors.toSet())));
    return workers.values().stream()
        .filter(this::isFresh)
        .map(Told::value)
        .filter(each -> each.getRoom() > 0)
        .anyMatch(each -> running.getOrDefault(each.getWorker(), Set.of()).size() < fewerThan);
  }

  private boolean isFresh(Told<?> told) {
    return clock.instant().isBefore(told.at().plus(LIFETIME));
  }

  private record Told<T>(T value, Instant at) {}
}
