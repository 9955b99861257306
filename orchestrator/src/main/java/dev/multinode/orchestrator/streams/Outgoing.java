package dev.multinode.orchestrator.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record that leaves the engine.
 *
 * @param topic where it goes
 * @param value encoded
 * @param partition where a caller listens, for answers; -1 for the partition of the key
 */
record Outgoing(String topic, byte[] value, int partition) {

  static Serializer<Outgoing> serializer() {
    return (_, outgoing) -> outgoing.value();
  }

  /** The partition, if it is not the key's. */
  Optional<Set<Integer>> partitions(int count) {
    return partition < 0 ? Optional.empty() : Optional.of(Set.of(partition % count));
  }
}
