package dev.multinode.cli.cluster;

import dev.multinode.app.MethodDefinition;
import dev.multinode.app.ReplicaRule;
import dev.multinode.schemas.resources.ResourceClass;
import java.util.List;
import java.util.Optional;

/**
 * What the methods of one resource class ask of its workers.
 *
 * @param size the class
 * @param replicas how many replicas of services and daemons, each of which keeps a slot for ever
 * @param others how many other methods
 */
record Occupancy(ResourceClass size, int replicas, long others) {

  static Occupancy of(ResourceClass size, List<MethodDefinition> methods) {
    int replicas =
        methods.stream()
            .map(MethodDefinition::replicas)
            .flatMap(Optional::stream)
            .mapToInt(ReplicaRule::replicas)
            .sum();
    long others = methods.stream().filter(each -> each.replicas().isEmpty()).count();
    return new Occupancy(size, replicas, others);
  }

  /** What to tell whoever starts so many workers of the class; nothing if they are enough. */
  Optional<String> note(int workers) {
    int slots = workers * size.slots();
    if (replicas < slots || replicas == slots && others == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "Services and daemons want %d of the %d slots of class %s: what finds none waits for ever. Start more workers with --workers."
            .formatted(replicas, slots, size.name()));
  }
}
