package dev.multinode.client;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Reply;
import dev.multinode.wire.ReplyAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
 * Reads the answers to this client's calls: from {@code replies}, where workers answer at once, and
 * from {@code answers}, where the engine does in its transactions.
 *
 * <p>One {@code read_committed} consumer is enough for both: a partition's last stable offset is
 * its own, so an open transaction on {@code answers} holds nothing back on {@code replies}, which
 * never sees one. Several clients may share a partition; each passes over the others' answers by
 * the key.
 */
final class ReplyListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReplyListener.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ReplyAddress address;
  private final byte[] key;
  private final List<TopicPartition> partitions;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroSerdes serdes;
  private final AwaitedReplies awaited;
  private final Thread thread;
  private volatile boolean closed;

  ReplyListener(
      UUID client,
      Topics topics,
      Map<String, Object> configuration,
      AvroSerdes serdes,
      AwaitedReplies awaited) {
    int partition = Math.floorMod(client.hashCode(), topics.replyPartitions());
    this.address = new ReplyAddress(client.toString(), partition);
    this.key = Keys.of(address.getClient());
    this.partitions =
        List.of(
            new TopicPartition(topics.replies(), partition),
            new TopicPartition(topics.answers(), partition));
    this.consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.serdes = serdes;
    this.awaited = awaited;
    this.thread = Thread.ofPlatform().daemon().name("reply-listener").unstarted(this::run);
  }

  /** Where this client is to be answered. */
  ReplyAddress address() {
    return address;
  }

  /** Begins to listen: answers to whatever is sent after this returned cannot be missed. */
  ReplyListener start() {
    try {
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(each -> consumer.position(each, PATIENCE));
    } catch (KafkaException e) {
      throw new BrokersUnavailable("The brokers do not tell where answers begin", e);
    }
    thread.start();
    return this;
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
      while (!closed) {
        try {
          consumer.poll(POLL).forEach(this::read);
        } catch (WakeupException e) {
          LOG.trace("Closing");
        } catch (InterruptException e) {
          return;
        } catch (KafkaException e) {
          LOG.warn("Answers cannot be read at the moment: {}", e.getMessage());
        }
      }
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (!Arrays.equals(record.key(), key)) {
      return;
    }
    try {
      awaited.answer(serdes.deserialize(record.topic(), record.value(), Reply.class));
    } catch (RuntimeException e) {
      // Its caller asks for the row after a while.
      LOG.error("{}: answer {} is passed over", record.topic(), record.offset(), e);
    }
  }
}
