package dev.multinode.gateway;

import dev.multinode.client.PresentReplica;
import dev.multinode.client.ReplicaTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Chooses replicas: of those that are healthy, the one with the fewest requests of this gateway in
 * flight. One whose connection was refused or broke off is out until its worker has told anew that
 * it is healthy.
 */
final class Balancer {

  private final ReplicaTable table;
  private final RandomGenerator random;
  private final Map<UUID, Integer> inFlight = new ConcurrentHashMap<>();
  private final Map<UUID, Long> outUntilAfter = new ConcurrentHashMap<>();

  Balancer(ReplicaTable table, RandomGenerator random) {
    this.table = table;
    this.random = random;
  }

  /**
   * Takes the best replica; to be given back.
   *
   * @param tried executions that are taken only if there are no others
   */
  Optional<PresentReplica> take(String service, Set<UUID> tried) {
    List<PresentReplica> healthy = healthy(service);
    if (healthy.isEmpty()) {
      return Optional.empty();
    }
    // Where several are equal none is to be the first for every gateway.
    int first = random.nextInt(healthy.size());
    Optional<PresentReplica> best =
        IntStream.range(0, healthy.size())
            .mapToObj(each -> healthy.get((first + each) % healthy.size()))
            .min(
                Comparator.<PresentReplica, Boolean>comparing(each -> tried.contains(id(each)))
                    .thenComparing(each -> inFlight.getOrDefault(id(each), 0)));
    best.ifPresent(each -> inFlight.merge(id(each), 1, Integer::sum));
    return best;
  }

  /** A request is over. */
  void giveBack(PresentReplica replica) {
    inFlight.computeIfPresent(id(replica), (_, count) -> count == 1 ? null : count - 1);
  }

  /**
   * It could not be reached.
   *
   * @return whether that is news
   */
  boolean takeOut(PresentReplica replica) {
    boolean news = !isOut(replica);
    outUntilAfter.merge(id(replica), replica.number(), Math::max);
    return news;
  }

  /** Whether it could not be reached, and nothing was heard of it since. */
  boolean isOut(PresentReplica replica) {
    return outUntilAfter.getOrDefault(id(replica), -1L) >= replica.number();
  }

  private List<PresentReplica> healthy(String service) {
    return table.present(service).stream()
        .filter(each -> each.isHealthy() && each.presence().getPort() > 0 && !isOut(each))
        .toList();
  }

  /** Forgets about replicas that are not there any more. */
  void forgetWhoIsGone() {
    outUntilAfter.keySet().retainAll(table.executions());
  }

  private static UUID id(PresentReplica replica) {
    return replica.presence().getExecutionId();
  }
}
