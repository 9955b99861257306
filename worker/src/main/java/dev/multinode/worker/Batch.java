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

  private final CountDownLatch unsettled;
  private final List<Delivery> deliveries;

  Batch(ConsumerRecords<byte[], byte[]> records, Instant acquiredAt) {
    unsettled = new CountDownLatch(records.count());
    deliveries =
        StreamSupport.stream(records.spliterator(), false)
            .map(each -> new Delivery(each, acquiredAt, unsettled))
            .toList();
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  /** Waits until all is settled. What is not when the time is over is released. */
  void awaitSettled(Duration atMost) throws InterruptedException {
    if (!unsettled.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      deliveries.forEach(Delivery::release);
    }
  }
}
