package dev.multinode.client;

import dev.multinode.schemas.serde.RegistryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole topic from its beginning, on a thread of its own, and never stops following it.
 *
 * <p>An empty poll does not tell whether there was nothing or nobody answered. So from time to
 * time, and whenever {@link #catchUp} is called, the reader asks where the topic ends and reads up
 * to there.
 */
final class TopicFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final Duration refreshEvery;
  private final InstantSource clock;
  private final Thread thread;
  private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
  private volatile Instant freshAsOf = Instant.EPOCH;
  private volatile boolean closed;

  /**
   * @param reader gets every record in the order of its partition; what it throws is logged
   * @param refreshEvery how old {@link #freshAsOf} may get while the broker answers
   */
  TopicFollower(
      String topic,
      Map<String, Object> configuration,
      Consumer<ConsumerRecord<byte[], byte[]>> reader,
      Duration refreshEvery,
      InstantSource clock) {
    this.topic = topic;
    this.reader = reader;
    this.refreshEvery = refreshEvery;
    this.clock = clock;
    this.consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(this::run);
  }

  /** Begins to read. */
  TopicFollower start() {
    thread.start();
    return this;
  }

  /** Completes when everything that was written before the call has been handed over. */
  CompletableFuture<Void> catchUp() {
    CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    waiting.add(caughtUp);
    consumer.wakeup();
    return caughtUp;
  }

  /** The same, waiting for it. */
  void awaitCaughtUp(Duration atMost) {
    CompletableFuture<Void> caughtUp =
        catchUp().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
    Answers.await(caughtUp, "the end of " + topic);
  }

  /** Everything written before this moment has been handed over. */
  Instant freshAsOf() {
    return freshAsOf;
  }

  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(PATIENCE);
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
            assignWholeTopic();
            assigned = true;
          }
          follow();
        } catch (WakeupException e) {
          LOG.trace("Somebody wants {} to be read to its end, or closes it", topic);
        } catch (InterruptException e) {
          return;
        } catch (KafkaException e) {
          LOG.warn("{} cannot be read at the moment: {}", topic, e.getMessage());
          LockSupport.parkNanos(PAUSE.toNanos());
        } catch (RuntimeException | Error e) {
          // Whatever it is, such as memory that is used up: nobody would notice that it stands
          // still.
          LOG.error("{} could not be read and is read from its beginning", topic, e);
          assigned = false;
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }

  private void assignWholeTopic() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private void follow() {
    if (!waiting.isEmpty() || freshAsOf.plus(refreshEvery).isBefore(clock.instant())) {
      readToTheEnd();
    }
    handOver();
  }

  private void readToTheEnd() {
    List<CompletableFuture<Void>> served = List.copyOf(waiting);
    Instant asked = clock.instant();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    while (ends.entrySet().stream()
        .anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
      handOver();
    }
    freshAsOf = asked;
    waiting.removeAll(served);
    served.forEach(each -> each.complete(null));
  }

  private void handOver() {
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(refreshEvery)) {
      handOver(each);
    }
  }

  private void handOver(ConsumerRecord<byte[], byte[]> record) {
    while (!closed) {
      try {
        reader.accept(record);
        return;
      } catch (RegistryUnavailable e) {
        // Not passed over: a revocation that nobody heeds is worse than a table that is late.
        LOG.warn("{}: record {} waits for its schema: {}", topic, record.offset(), e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException e) {
        LOG.error("{}: record {} is passed over", topic, record.offset(), e);
        return;
      }
    }
  }
}
