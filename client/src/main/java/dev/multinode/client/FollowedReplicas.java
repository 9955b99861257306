package dev.multinode.client;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaSetRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the topics {@code replica-sets} and {@code replicas} into a table, of one project. */
final class FollowedReplicas {

  private static final char EXECUTION = '#';

  private final String project;
  private final AvroSerdes serdes;
  private final ReplicaTable table;

  FollowedReplicas(String project, AvroSerdes serdes, ReplicaTable table) {
    this.project = project;
    this.serdes = serdes;
    this.table = table;
  }

  /** Takes in a record of {@code replica-sets}; on the thread that reads it. */
  void readSet(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> name = nameIn(record);
    if (name.isEmpty()) {
      return;
    }
    if (record.value() == null) {
      table.remove(name.get());
    } else {
      table.put(serdes.deserialize(record.topic(), record.value(), ReplicaSetRow.class));
    }
  }

  /** Takes in a record of {@code replicas}; on the thread that reads it. */
  void readPresence(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> name = nameIn(record);
    if (name.isEmpty()) {
      return;
    }
    if (record.value() == null) {
      int place = name.get().lastIndexOf(EXECUTION);
      table.over(name.get().substring(0, place), UUID.fromString(name.get().substring(place + 1)));
    } else {
      table.tell(
          serdes.deserialize(record.topic(), record.value(), ReplicaPresence.class),
          Instant.ofEpochMilli(record.timestamp()));
    }
  }

  /** What comes after the project in the key of a record, if it is this one. */
  private Optional<String> nameIn(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    String prefix = project + '/';
    return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
  }
}
