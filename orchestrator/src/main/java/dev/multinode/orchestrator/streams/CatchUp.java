package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out, on a thread of its own, when a task of the view that has come to this process has
 * caught up. Offsets alone do not tell: the end of a topic written in transactions is a marker that
 * no task ever sees. So it looks for the last event that was there, and compares that with what the
 * task has read.
 */
final class CatchUp implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration PERIOD = Duration.ofMillis(100);

  /**
   * Each marker follows events of its transaction, so that an event is among so many last records.
   */
  private static final long TAIL = 200;

  private final String events;
  private final ViewProgress progress;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<Integer, Long> targets = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private CatchUp(String events, ViewProgress progress, KafkaConsumer<byte[], byte[]> consumer) {
    this.events = events;
    this.progress = progress;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("view-catch-up").unstarted(this::watch);
  }

  static CatchUp start(Topics topics, StreamsProperties properties, ViewProgress progress) {
    Map<String, Object> settings = new HashMap<>(properties.kafka());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.view());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    CatchUp catchUp =
        new CatchUp(
            topics.events(),
            progress,
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    catchUp.thread.start();
    return catchUp;
  }

  @Override
  public void close() {
    closed.countDown();
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try (consumer) {
      while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (WakeupException | InterruptedException e) {
      log.debug("Stopped");
    }
  }

  private void look() {
    Set<Integer> behind = progress.behind();
    targets.keySet().retainAll(behind);
    for (int partition : behind) {
      try {
        long target = targets.computeIfAbsent(partition, this::target);
        progress.target(partition, target);
      } catch (WakeupException e) {
        throw e;
      } catch (KafkaException e) {
        log.warn("Cannot see yet how far the view of partition {} is behind", partition, e);
      }
    }
  }

  /** The offset of the last event that a task has yet to read; -1 if it has read them all. */
  private long target(int number) {
    TopicPartition partition = new TopicPartition(events, number);
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    long next = committed == null ? 0 : committed.offset();
    long last = lastEvent(partition);
    return last < next ? -1 : last;
  }

  /** The offset of the last committed event; -1 if there is none. */
  private long lastEvent(TopicPartition partition) {
    consumer.assign(Set.of(partition));
    long end = consumer.endOffsets(Set.of(partition)).get(partition);
    long beginning = consumer.beginningOffsets(Set.of(partition)).get(partition);
    long last = -1;
    for (long tail = TAIL; last < 0 && beginning < end; tail *= 10) {
      long from = Math.max(beginning, end - tail);
      consumer.seek(partition, from);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(PERIOD)) {
          last = each.offset();
        }
      }
      if (from == beginning) {
        return last;
      }
    }
    return last;
  }
}
