package dev.multinode.gateway;

import dev.multinode.client.ReplicaTable;
import dev.multinode.wire.ReplicaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * How many requests to each service are in flight here, for whoever decides how many replicas there
 * are. Any thread may use it.
 */
final class ServiceLoads {

  private final ReplicaTable table;
  private final ObjIntConsumer<String> teller;
  private final Map<String, Load> byService = new HashMap<>();

  /**
   * @param teller is given a service and the most requests that it had at a time
   */
  ServiceLoads(ReplicaTable table, ObjIntConsumer<String> teller) {
    this.table = table;
    this.teller = teller;
  }

  synchronized void begin(String service) {
    Load load = byService.computeIfAbsent(service, _ -> new Load());
    load.now++;
    load.most = Math.max(load.most, load.now);
  }

  synchronized void end(String service) {
    byService.get(service).now--;
  }

  /** How many there are now. */
  synchronized int inFlight(String service) {
    return byService.containsKey(service) ? byService.get(service).now : 0;
  }

  /**
   * Tells of services that may have more replicas under load; of those that have none left once
   * more.
   */
  void tell() {
    for (Told each : due()) {
      teller.accept(each.service, each.most);
    }
  }

  private synchronized List<Told> due() {
    List<Told> due = new ArrayList<>();
    for (Map.Entry<String, Load> each : byService.entrySet()) {
      Load load = each.getValue();
      boolean news = load.most > 0 || load.told > 0;
      if (news && mayGrow(each.getKey())) {
        due.add(new Told(each.getKey(), load.most));
        load.told = load.most;
      }
      load.most = load.now;
    }
    byService.values().removeIf(each -> each.most == 0 && each.told == 0);
    return due;
  }

  /** Tells that there are none left. */
  void close() {
    List<Told> left;
    synchronized (this) {
      left =
          byService.entrySet().stream()
              .filter(each -> each.getValue().told > 0)
              .map(each -> new Told(each.getKey(), 0))
              .toList();
      byService.values().forEach(each -> each.told = 0);
    }
    left.forEach(each -> teller.accept(each.service, each.most));
  }

  private boolean mayGrow(String service) {
    return table
        .find(service)
        .map(each -> each.getDefinition().getRule())
        .filter((ReplicaRule rule) -> rule.getMaxReplicas() > rule.getReplicas())
        .isPresent();
  }

  private record Told(String service, int most) {}

  /** What is known of one service. */
  private static final class Load {
    private int now;
    private int most;
    private int told;
  }
}
