package dev.multinode.client;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.StartDecided;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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
 * Reads the answers to this client's calls and starts: from {@code replies}, where workers answer
 * at once, and from {@code answers}, where the engine does in its transactions.
 *
 * <p>It begins with the first call: most workers and many programs never wait for an answer, and
 * would read everybody else's.
 *
 * <p>One {@code read_committed} consumer is enough for both: a partition's last stable offset is
 * its own, so an open transaction on {@code answers} holds nothing back on {@code replies}, which
 * never sees one. Several clients may share a partition; each passes over the others' answers by
 * the key.
 */
final class ReplyListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReplyAddress address;
  private final byte[] key;
  private final List<TopicPartition> partitions;
  private final Map<String, Object> configuration;
  private final AvroSerdes serdes;
  private final AwaitedReplies awaited;
  private final AwaitedDecisions decisions;
  private final Asked<ScheduleDecided> schedules;
  private final Asked<ReplicaDecided> replicas;
  private volatile boolean closed;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private CompletableFuture<Void> listening;
  private Thread thread;

  ReplyListener(
      UUID client,
      Topics topics,
      Map<String, Object> configuration,
      AvroSerdes serdes,
      AwaitedReplies awaited,
      AwaitedDecisions decisions,
      Asked<ScheduleDecided> schedules,
      Asked<ReplicaDecided> replicas) {
    int partition = Math.floorMod(client.hashCode(), topics.replyPartitions());
    this.address = new ReplyAddress(client.toString(), partition);
    this.key = Keys.of(address.getClient());
    this.partitions =
        List.of(
            new TopicPartition(topics.replies(), partition),
            new TopicPartition(topics.answers(), partition));
    this.configuration = configuration;
    this.serdes = serdes;
    this.awaited = awaited;
    this.decisions = decisions;
    this.schedules = schedules;
    this.replicas = replicas;
  }

  /**
   * Where this client is to be answered. The first time it waits until it listens: answers to
   * whatever is sent after this returned cannot be missed.
   *
   * @throws BrokersUnavailable if it cannot listen
   */
  ReplyAddress address() {
    Answers.await(listening(), "where answers begin");
    return address;
  }

  @Override
  public void close() {
    Thread last = stop();
    if (last == null) {
      return;
    }
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      last.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CompletableFuture<Void> listening() {
    boolean failed = listening != null && listening.isCompletedExceptionally();
    if (!closed && (listening == null || failed)) {
      CompletableFuture<Void> begun = new CompletableFuture<>();
      listening = begun;
      thread = KafkaClassLoader.thread("reply-listener", () -> run(begun));
      thread.start();
    }
    return listening == null
        ? CompletableFuture.failedFuture(new IllegalStateException("The client was closed"))
        : listening;
  }

  private synchronized Thread stop() {
    closed = true;
    return thread;
  }

  private void run(CompletableFuture<Void> begun) {
    try (KafkaConsumer<byte[], byte[]> open = open()) {
      consumer = open;
      begun.complete(null);
      while (!closed) {
        poll(open);
      }
    } catch (RuntimeException | Error e) {
      // Whatever it is: whoever waits for the listener must not wait for ever.
      if (!begun.completeExceptionally(e)) {
        LOG.error("Answers are not read any more; calls take theirs from the status table", e);
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> open() {
    KafkaConsumer<byte[], byte[]> open =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    try {
      open.assign(partitions);
      open.seekToEnd(partitions);
      partitions.forEach(each -> open.position(each, PATIENCE));
      return open;
    } catch (KafkaException e) {
      open.close();
      throw e;
    }
  }

  private void poll(KafkaConsumer<byte[], byte[]> open) {
    try {
      open.poll(POLL).forEach(this::read);
    } catch (WakeupException e) {
      LOG.trace("Closing");
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // A refusal comes at once, and again at once.
      LOG.warn("Answers cannot be read at the moment: {}", e.getMessage());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** What is decided on a start is sent to an address that begins with the client's. */
  private boolean isOurs(byte[] recipient) {
    return recipient.length >= key.length
        && Arrays.equals(recipient, 0, key.length, key, 0, key.length);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (!isOurs(record.key())) {
      return;
    }
    try {
      switch (serdes.deserialize(record.topic(), record.value())) {
        case Reply reply -> awaited.answer(reply);
        case StartDecided decided -> decisions.decided(decided);
        case ScheduleDecided decided -> schedules.decided(decided.getRequest(), decided);
        case ReplicaDecided decided -> replicas.decided(decided.getRequest(), decided);
        default -> LOG.warn("{}: answer {} is none", record.topic(), record.offset());
      }
    } catch (RuntimeException e) {
      // Its caller asks for the row after a while.
      LOG.error("{}: answer {} is passed over", record.topic(), record.offset(), e);
    }
  }
}
