package dev.multinode.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic from its beginning and for ever, on a thread of its own, and keeps the catalog
 * that results.
 */
final class CatalogFollower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogFollower.class);
  private static final Duration POLL_TIME = Duration.ofSeconds(1);

  private final Consumer<String, String> consumer;
  private final Patience patience;
  private final Thread thread = new Thread(this::follow, "registry-follower");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile CatalogAt current;
  private volatile boolean closing;
  private volatile Throwable failure;

  private CatalogFollower(
      Consumer<String, String> consumer, SchemaCatalog beginning, Patience patience) {
    this.consumer = consumer;
    this.patience = patience;
    this.current = new CatalogAt(beginning, 0);
  }

  /** Starts to follow; the consumer is the follower's from here on. */
  static CatalogFollower start(
      Consumer<String, String> consumer, SchemaCatalog beginning, Patience patience) {
    CatalogFollower follower = new CatalogFollower(consumer, beginning, patience);
    follower.thread.start();
    return follower;
  }

  CatalogAt current() {
    return current;
  }

  /**
   * Waits until all records before {@code offset} are in the catalog.
   *
   * @throws LogUnavailable when that takes too long
   */
  CatalogAt awaitRead(long offset) {
    long nanos = patience.limit().toNanos();
    lock.lock();
    try {
      while (current.nextOffset() < offset) {
        if (failure != null || closing || nanos <= 0) {
          throw new LogUnavailable(
              "read up to offset " + current.nextOffset() + " only, not to " + offset, failure);
        }
        nanos = changed.awaitNanos(nanos);
      }
      return current;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private void follow() {
    try (consumer) {
      consumer.assign(List.of(SchemaTopic.PARTITION));
      consumer.seekToBeginning(List.of(SchemaTopic.PARTITION));
      while (!closing) {
        ConsumerRecords<String, String> records = consumer.poll(POLL_TIME);
        publish(after(records), null);
      }
    } catch (WakeupException e) {
      LOG.debug("Woken up to end");
    } catch (RuntimeException e) {
      LOG.error("Topic {} cannot be followed any longer", SchemaTopic.NAME, e);
      publish(current, e);
    }
  }

  private CatalogAt after(ConsumerRecords<String, String> records) {
    List<CatalogEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, String> record : records) {
      SchemaRecords.decode(record.offset(), record.key(), record.value()).ifPresent(events::add);
    }
    SchemaCatalog catalog = current.catalog();
    return new CatalogAt(
        events.isEmpty() ? catalog : catalog.evolve(events),
        consumer.position(SchemaTopic.PARTITION));
  }

  private void publish(CatalogAt next, RuntimeException failed) {
    lock.lock();
    try {
      current = next;
      failure = failed;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
