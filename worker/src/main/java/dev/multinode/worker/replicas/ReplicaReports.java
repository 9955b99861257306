package dev.multinode.worker.replicas;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.ReplicaReady;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** What a worker tells of its replicas. Each method returns at once. */
final class ReplicaReports {

  private final Producer<byte[], byte[]> producer;
  private final AvroSerdes serdes;
  private final Topics topics;

  /** What the reports need to know of topics and schemas is loaded here: none waits for it. */
  ReplicaReports(Producer<byte[], byte[]> producer, AvroSerdes serdes, Topics topics) {
    this.producer = producer;
    this.serdes = serdes;
    this.topics = topics;
    producer.partitionsFor(topics.replicas());
    producer.partitionsFor(topics.replicaCommands());
    serdes.prepare(topics.replicas(), ReplicaPresence.class);
    serdes.prepare(topics.replicaCommands(), ReplicaCommand.class);
  }

  /** A replica is there. */
  CompletableFuture<Void> present(ReplicaPresence presence) {
    return send(
        topics.replicas(),
        Keys.ofReplica(presence.getProject(), presence.getName(), presence.getExecutionId()),
        serdes.serialize(topics.replicas(), presence));
  }

  /** A replica is over. */
  CompletableFuture<Void> gone(Envelope envelope, UUID execution) {
    return send(
        topics.replicas(),
        Keys.ofReplica(envelope.getProject(), envelope.getName(), execution),
        null);
  }

  /** A replica of a service is healthy for the first time: told twice it counts once. */
  CompletableFuture<Void> ready(Envelope envelope, UUID invocation, UUID execution) {
    ReplicaCommand ready =
        ReplicaCommand.newBuilder()
            .setProject(envelope.getProject())
            .setName(envelope.getName())
            .setRequest(execution)
            .setAsked(new ReplicaReady(invocation))
            .build();
    return send(
        topics.replicaCommands(),
        Keys.ofReplicaSet(envelope.getProject(), envelope.getName()),
        serdes.serialize(topics.replicaCommands(), ready));
  }

  private CompletableFuture<Void> send(String topic, byte[] key, byte[] value) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<>(topic, key, value),
          (metadata, failure) -> {
            if (failure == null) {
              durable.complete(null);
            } else {
              durable.completeExceptionally(failure);
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      // The latter where a replica outlived its worker's end.
      durable.completeExceptionally(e);
    }
    return durable;
  }
}
