package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What one poll acquired. */
final class Batch {

  /** From here on it is worth a moment to report on all of it together. */
  private static final int MANY = 8;

  private final CountDownLatch unsettled;
  private final CountDownLatch running;
  private final List<Delivery> deliveries;

  Batch(ConsumerRecords<byte[], byte[]> records, Instant acquiredAt) {
    unsettled = new CountDownLatch(records.count());
    running = new CountDownLatch(records.count());
    deliveries =
        StreamSupport.stream(records.spliterator(), false)
            .map(each -> new Delivery(each, acquiredAt, records.count() >= MANY, unsettled))
            .toList();
  }

  /** Whether a worker of so many slots may take that much at once. */
  static boolean mayBeOfMany(int slots) {
    return slots >= MANY;
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  boolean isOfMany() {
    return deliveries.size() >= MANY;
  }

  /** A delivery has been dealt with, so far as this process is concerned. */
  void dealtWith() {
    running.countDown();
  }

  /** Waits until all have been dealt with, or the time is over. */
  void awaitDealtWith(Duration atMost) throws InterruptedException {
    running.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until all is settled. What is not when the time is over is released. */
  void awaitSettled(Duration atMost) throws InterruptedException {
    if (!unsettled.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      deliveries.forEach(Delivery::release);
    }
  }
}
