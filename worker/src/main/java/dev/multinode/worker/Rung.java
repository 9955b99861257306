package dev.multinode.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * The share consumer of one batch size. Belongs to the loop's thread.
 *
 * <p>It is open from a poll until a poll returns records: Kafka's client goes on fetching by itself
 * after a poll that returned nothing, and what it acquires waits for the next poll. So an open one
 * is polled until it is not, before any other is.
 */
final class Rung {

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final boolean takesAll;
  private final InstantSource clock;
  private boolean open;

  /**
   * A rung that has acquired nothing yet.
   *
   * @param takesAll whether it takes all work there is, or only some kind of it
   */
  Rung(KafkaShareConsumer<byte[], byte[]> consumer, boolean takesAll, InstantSource clock) {
    this.consumer = consumer;
    this.takesAll = takesAll;
    this.clock = clock;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether it takes all work there is, or only some kind of it. */
  boolean takesAll() {
    return takesAll;
  }

  /** Acquires what there is, at most the batch size; acknowledges what was settled before. */
  Optional<Batch> poll(Duration atMost) {
    open = true;
    ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
    if (records.isEmpty()) {
      return Optional.empty();
    }
    open = false;
    return Optional.of(new Batch(records, clock.instant()));
  }

  /** Notes how a settled batch is to be acknowledged; sent with the next poll or flush. */
  void acknowledge(Batch batch) {
    batch.deliveries().forEach(each -> consumer.acknowledge(each.record(), each.settlement()));
  }

  /** Sends what was noted, for when no poll of this rung follows at once. */
  void flush() {
    consumer.commitAsync();
  }

  /** Ends a poll that is under way, or the next one. The one method for other threads. */
  void wakeup() {
    consumer.wakeup();
  }

  /** Sends what was noted, if the time is enough for it, and leaves the group. */
  void close(Duration atMost) {
    consumer.close(atMost);
  }
}
