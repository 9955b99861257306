package dev.multinode.orchestrator.core.replicas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is known of a set.
 *
 * @param definition what is wanted
 * @param createdAt since when it is there
 * @param generation how often what its runs are has changed, or was to be renewed
 * @param wanted how many there shall be at the moment
 * @param surplus that there are more than are needed, if there are
 * @param started how many runs it has started
 * @param replicas its runs, and what is left of those that have ended, in the order of their start
 * @param loads what gateways have told
 */
public record Memory(
    Definition definition,
    Instant createdAt,
    long generation,
    int wanted,
    Optional<Surplus> surplus,
    long started,
    List<Replica> replicas,
    List<Load> loads) {

  public Memory {
    replicas = List.copyOf(replicas);
    loads = List.copyOf(loads);
  }

  static Memory of(Definition definition, Instant at) {
    return new Memory(
        definition, at, 1, definition.rule().replicas(), Optional.empty(), 0, List.of(), List.of());
  }

  ReplicaRule rule() {
    return definition.rule();
  }

  Optional<Replica> replica(UUID run) {
    return replicas.stream().filter(each -> each.run().equals(run)).findFirst();
  }

  List<Replica> at(int place) {
    return replicas.stream().filter(each -> each.place() == place).toList();
  }

  boolean isOutdated(Replica replica) {
    return replica.generation() < generation;
  }

  long inFlight() {
    return loads.stream().mapToLong(Load::inFlight).sum();
  }

  Memory changedTo(Definition changed) {
    long next = changed.target().equals(definition.target()) ? generation : generation + 1;
    return new Memory(
        changed,
        createdAt,
        next,
        changed.rule().nearest(wanted),
        Optional.empty(),
        started,
        replicas,
        changed.rule().scales() ? loads : List.of());
  }

  Memory renewed() {
    return new Memory(
        definition, createdAt, generation + 1, wanted, surplus, started, replicas, loads);
  }

  Memory withStarted(Replica replica) {
    Stream<Replica> others =
        replicas.stream().filter(each -> each.isLive() || each.place() != replica.place());
    return new Memory(
        definition,
        createdAt,
        generation,
        wanted,
        surplus,
        started + 1,
        Stream.concat(others, Stream.of(replica)).toList(),
        loads);
  }

  Memory with(UUID run, UnaryOperator<Replica> change) {
    return withReplicas(
        replicas.stream().map(each -> each.run().equals(run) ? change.apply(each) : each).toList());
  }

  Memory without(UUID run) {
    return withReplicas(replicas.stream().filter(each -> !each.run().equals(run)).toList());
  }

  Memory with(Load load) {
    Stream<Load> others = loads.stream().filter(each -> !each.gateway().equals(load.gateway()));
    return withLoads(Stream.concat(others, Stream.of(load)).toList());
  }

  Memory withoutLoadOf(String gateway) {
    return withLoads(loads.stream().filter(each -> !each.gateway().equals(gateway)).toList());
  }

  Memory with(Surplus seen) {
    return with(wanted, Optional.of(seen));
  }

  Memory withoutSurplus() {
    return with(wanted, Optional.empty());
  }

  Memory scaledTo(int number) {
    return with(number, Optional.empty());
  }

  private Memory with(int number, Optional<Surplus> seen) {
    return new Memory(definition, createdAt, generation, number, seen, started, replicas, loads);
  }

  private Memory withReplicas(List<Replica> others) {
    return new Memory(definition, createdAt, generation, wanted, surplus, started, others, loads);
  }

  private Memory withLoads(List<Load> others) {
    return new Memory(
        definition, createdAt, generation, wanted, surplus, started, replicas, others);
  }
}
