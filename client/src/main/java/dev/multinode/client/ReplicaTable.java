package dev.multinode.client;

import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceInfo;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaSetRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The services and daemons of a project as they are known here: which there are to be, as the
 * orchestrator has decided, and which replicas there are, as their workers tell. A client keeps it
 * up to date, see {@link Replicas}. Nothing here ever waits; any number of threads may use it.
 *
 * <p>A replica that its worker has not told of for {@link #FRESH} is not there any more.
 */
public final class ReplicaTable {

  /** For how long it counts what a worker has told; it tells every three seconds. */
  public static final Duration FRESH = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<String, ReplicaSetRow> sets = new ConcurrentHashMap<>();
  private final Map<String, Map<UUID, PresentReplica>> present = new ConcurrentHashMap<>();
  private final AtomicLong told = new AtomicLong();
  private volatile Instant forgottenAt = Instant.EPOCH;

  /** An empty one. */
  public ReplicaTable(InstantSource clock) {
    this.clock = clock;
  }

  /** There is such a set. */
  public void put(ReplicaSetRow set) {
    sets.put(set.getName(), set);
  }

  /** There is no such set any more. */
  public void remove(String name) {
    sets.remove(name);
  }

  /**
   * A worker has told of a replica; of one execution in the order in which it told.
   *
   * @param at when, by the worker's clock or the broker's
   */
  public void tell(ReplicaPresence presence, Instant at) {
    Instant now = clock.instant();
    forgetOnceInAWhile(now);
    Instant toldAt = at.isAfter(now) ? now : at;
    present
        .computeIfAbsent(presence.getName(), _ -> new ConcurrentHashMap<>())
        .put(
            presence.getExecutionId(),
            new PresentReplica(presence, toldAt, told.incrementAndGet()));
  }

  /** A replica is over. */
  public void over(String name, UUID executionId) {
    present.getOrDefault(name, Map.of()).remove(executionId);
  }

  /** A set, if there is one of that name. */
  public Optional<ReplicaSetRow> find(String name) {
    return Optional.ofNullable(sets.get(name));
  }

  /** All sets, by name. */
  public List<ReplicaSetRow> all() {
    return sets.values().stream().sorted(Comparator.comparing(ReplicaSetRow::getName)).toList();
  }

  /** The replicas of a name that there are now, whatever their health. */
  public List<PresentReplica> present(String name) {
    Instant since = clock.instant().minus(FRESH);
    return present.getOrDefault(name, Map.of()).values().stream()
        .filter(each -> !each.toldAt().isBefore(since))
        .toList();
  }

  /** The executions that run a replica now, of whatever name. */
  public Set<UUID> executions() {
    return present.keySet().stream()
        .flatMap(each -> present(each).stream())
        .map(each -> each.presence().getExecutionId())
        .collect(Collectors.toSet());
  }

  /** All services and daemons in the words of the SDK, by name. */
  public List<ServiceInfo> list() {
    return all().stream().map(each -> ServiceTerms.info(each, present(each.getName()))).toList();
  }

  /**
   * One of them.
   *
   * @throws ServiceDoesNotExist if there is none of that name
   */
  public ServiceInfo get(String name) {
    return find(name)
        .map(each -> ServiceTerms.info(each, present(name)))
        .orElseThrow(() -> doesNotExist(name));
  }

  /** That there is none of that name, and which names look like it. */
  public ServiceDoesNotExist doesNotExist(String name) {
    return ServiceDoesNotExist.among(name, sets.keySet());
  }

  /** Of workers that were lost nobody says that their replicas are over. */
  private void forgetOnceInAWhile(Instant now) {
    Instant since = now.minus(FRESH);
    if (forgottenAt.isBefore(since)) {
      forgottenAt = now;
      present.values().forEach(each -> each.values().removeIf(it -> it.toldAt().isBefore(since)));
      present.values().removeIf(Map::isEmpty);
    }
  }
}
