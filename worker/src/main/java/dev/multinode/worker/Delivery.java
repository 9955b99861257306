package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One acquired record and what is to become of it. Any thread may settle it, the first one counts;
 * the loop's thread acknowledges it.
 */
final class Delivery {

  private final ConsumerRecord<byte[], byte[]> record;
  private final Instant acquiredAt;
  private final boolean ofMany;
  private final CountDownLatch unsettled;
  private final AtomicReference<AcknowledgeType> settlement = new AtomicReference<>();

  /**
   * A delivery that is not settled.
   *
   * @param ofMany whether many were acquired with it
   * @param unsettled is counted down when it is
   */
  Delivery(
      ConsumerRecord<byte[], byte[]> record,
      Instant acquiredAt,
      boolean ofMany,
      CountDownLatch unsettled) {
    this.record = record;
    this.acquiredAt = acquiredAt;
    this.ofMany = ofMany;
    this.unsettled = unsettled;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** How often the record has been delivered, from 1. */
  int deliveries() {
    return record.deliveryCount().orElse((short) 1);
  }

  /** Whether many were acquired with it. */
  boolean isOfMany() {
    return ofMany;
  }

  Duration age(Instant now) {
    return Duration.between(acquiredAt, now);
  }

  /** What became of the work is durable elsewhere: the record is done with. */
  void accept() {
    settle(AcknowledgeType.ACCEPT);
  }

  /** Nothing is durable: the record is delivered again, and whoever gets it reports that. */
  void release() {
    settle(AcknowledgeType.RELEASE);
  }

  /** How to acknowledge it; null while it is not settled. */
  AcknowledgeType settlement() {
    return settlement.get();
  }

  private void settle(AcknowledgeType type) {
    if (settlement.compareAndSet(null, type)) {
      unsettled.countDown();
    }
  }

  /** For logs. */
  @Override
  public String toString() {
    return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
  }
}
