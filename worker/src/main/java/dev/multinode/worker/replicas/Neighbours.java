package dev.multinode.worker.replicas;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ReplicaPresence;
import dev.multinode.wire.WorkerPresence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other workers of a class and the replicas that they run, as they tell. */
public final class Neighbours implements OtherWorkers, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  private static final Duration TURN = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final AvroSerdes serdes;
  private final Topics topics;
  private final ToldWorkers told;
  private final InstantSource clock;
  private final Thread thread =
      Thread.ofPlatform().name("neighbours").daemon().unstarted(this::run);
  private volatile boolean closed;

  private Neighbours(
      Consumer<byte[], byte[]> consumer,
      AvroSerdes serdes,
      Topics topics,
      ToldWorkers told,
      InstantSource clock) {
    this.consumer = consumer;
    this.serdes = serdes;
    this.topics = topics;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Listens from now on, and to what was told just before.
   *
   * @param consumer for nothing else, closed with this
   * @param self the worker that listens
   * @param resourceClass its class
   */
  public static Neighbours listen(
      Consumer<byte[], byte[]> consumer,
      AvroSerdes serdes,
      Topics topics,
      String self,
      String resourceClass,
      InstantSource clock) {
    ToldWorkers told = new ToldWorkers(self, resourceClass, clock);
    Neighbours neighbours = new Neighbours(consumer, serdes, topics, told, clock);
    neighbours.thread.start();
    return neighbours;
  }

  @Override
  public boolean couldTake(Place place, long fewerThan) {
    return told.couldTake(place, fewerThan);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      boolean assigned = false;
      while (!closed) {
        try {
          if (!assigned) {
            assign();
            assigned = true;
          }
          consumer.poll(TURN).forEach(this::hear);
          told.forget();
        } catch (WakeupException e) {
          LOG.debug("Woken up to stop");
        } catch (KafkaException e) {
          LOG.warn("Other workers cannot be heard at the moment: {}", e.getMessage());
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }

  private void assign() {
    List<TopicPartition> partitions =
        List.of(new TopicPartition(topics.presence(), 0), new TopicPartition(topics.replicas(), 0));
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    long since = clock.instant().minus(ToldWorkers.LIFETIME).toEpochMilli();
    Map<TopicPartition, OffsetAndTimestamp> recent =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> since)));
    recent.forEach(
        (partition, offset) -> {
          if (offset != null) {
            consumer.seek(partition, offset.offset());
          }
        });
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    try {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (record.topic().equals(topics.presence())) {
        hearOfWorker(key, record);
      } else {
        hearOfReplica(key, record);
      }
    } catch (RuntimeException e) {
      LOG.warn("What {} tells at offset {} cannot be read", record.topic(), record.offset(), e);
    }
  }

  private void hearOfWorker(String key, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      told.workerIsGone(key);
    } else {
      told.hear(key, serdes.deserialize(record.topic(), record.value(), WorkerPresence.class));
    }
  }

  private void hearOfReplica(String key, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      told.replicaIsGone(key);
    } else {
      told.hear(key, serdes.deserialize(record.topic(), record.value(), ReplicaPresence.class));
    }
  }
}
