package dev.multinode.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What one poll acquired. */
final class Batch {

  /** From here on it is worth a moment to report on all of it together. */
  private static final int MANY = 8;

  private final CountDownLatch unsettled;
  private final CountDownLatch running;
  private final List<Delivery> deliveries;
  private final Queue<Delivery> waiting;

  Batch(ConsumerRecords<byte[], byte[]> records, Instant acquiredAt) {
    unsettled = new CountDownLatch(records.count());
    running = new CountDownLatch(records.count());
    deliveries =
        StreamSupport.stream(records.spliterator(), false)
            .map(each -> new Delivery(each, acquiredAt, records.count() >= MANY, unsettled))
            .toList();
    waiting = new ConcurrentLinkedQueue<>(deliveries);
  }

  /** Whether a worker may take that much at once. */
  static boolean mayBeOfMany(BatchSizes sizes) {
    return sizes.ahead() >= MANY;
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  boolean isOfMany() {
    return deliveries.size() >= MANY;
  }

  /** The next delivery that nobody has begun to deal with, if there is one; for any thread. */
  Optional<Delivery> next() {
    return Optional.ofNullable(waiting.poll());
  }

  int size() {
    return deliveries.size();
  }

  /** Takes out what nobody has begun to deal with. */
  void forEachWaiting(Consumer<Delivery> action) {
    for (Delivery each = waiting.poll(); each != null; each = waiting.poll()) {
      action.accept(each);
    }
  }

  /** A delivery has been dealt with, so far as this process is concerned. */
  void dealtWith() {
    running.countDown();
  }

  /** Waits until all have been dealt with; false if they are not when the time is over. */
  boolean awaitDealtWith(Duration atMost) throws InterruptedException {
    return running.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until all is settled. What is not when the time is over is released. */
  void awaitSettled(Duration atMost) throws InterruptedException {
    if (!unsettled.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      deliveries.forEach(Delivery::release);
    }
  }
}
