package dev.multinode.worker.logs;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistryException;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.LogBatch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs of all executions of a worker, on their way to the topic of logs. */
public final class UserLogs implements AutoCloseable {

  /** How long lines are gathered. */
  static final Duration GATHERING = Duration.ofMillis(100);

  /** How much of one execution goes at a time, and of all together: about ten times a second. */
  static final int MOST_OF_ONE = 64 << 10;

  static final int MOST_OF_ALL = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(UserLogs.class);
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final Supplier<Producer<byte[], byte[]>> connection;
  private final AvroSerdes serdes;
  private final String topic;
  private final String worker;
  private final InstantSource clock;
  private final AtomicLong held = new AtomicLong();
  private final Set<AttemptLog> unsent = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor sender =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform()
              .name("user-logs")
              .daemon()
              .inheritInheritableThreadLocals(false)
              .factory());

  /** Opened for the first line, on the sender's thread. */
  private Producer<byte[], byte[]> producer;

  /**
   * The logs of one worker. From here on what any thread of this process prints is looked at.
   *
   * @param connection makes a producer for nothing but lines; asked at most once
   * @param topic the topic of logs
   * @param worker what the worker is called
   */
  public UserLogs(
      Supplier<Producer<byte[], byte[]>> connection,
      AvroSerdes serdes,
      String topic,
      String worker,
      InstantSource clock) {
    this.connection = connection;
    this.serdes = serdes;
    this.topic = topic;
    this.worker = worker;
    this.clock = clock;
    sender.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    CapturedOutput.begin();
  }

  /** The log of an execution that is about to begin. */
  public AttemptLog open(UUID invocation, int attempt, UUID execution) {
    return new AttemptLog(invocation, attempt, execution, this, clock);
  }

  /** Sends what there is, as far as that is possible in so much time. */
  public void flush(Duration atMost) {
    long giveUpAt = System.nanoTime() + atMost.toNanos();
    unsent.forEach(
        log -> {
          log.hurry();
          sendNow(log);
        });
    try {
      while (!unsent.isEmpty() && System.nanoTime() - giveUpAt < 0) {
        TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flush(FAREWELL);
    sender.shutdownNow();
    try {
      // Whoever sends at this moment is over with it before the producer is closed.
      if (sender.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS) && producer != null) {
        producer.close(FAREWELL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The size of what waits to be sent, of all executions. */
  long heldBytes() {
    return held.get();
  }

  LineBuffer newBuffer() {
    return new LineBuffer(held);
  }

  /** A log has lines to send. */
  void sendSoon(AttemptLog log) {
    unsent.add(log);
    schedule(log, log.isHurried() ? Duration.ZERO : GATHERING);
  }

  /** A log has no lines to send any more. */
  void forget(AttemptLog log) {
    unsent.remove(log);
  }

  /** A log is not to wait. */
  void sendNow(AttemptLog log) {
    schedule(log, Duration.ZERO);
  }

  private void schedule(AttemptLog log, Duration delay) {
    try {
      sender.schedule(() -> send(log), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Lines of {} come after the worker's end", log);
    }
  }

  private void send(AttemptLog log) {
    long most = log.isHurried() ? LineBuffer.ROOM : fairShare();
    log.next(worker, most).ifPresent(batch -> send(log, batch));
  }

  private long fairShare() {
    return Math.min(MOST_OF_ONE, MOST_OF_ALL / Math.max(1, unsent.size()));
  }

  private void send(AttemptLog log, LogBatch batch) {
    try {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic, Keys.of(batch.getInvocationId()), serdes.serialize(topic, batch));
      producer().send(record, (_, failure) -> sent(log, failure));
    } catch (KafkaException | SchemaRegistryException | IllegalStateException e) {
      sent(log, e);
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = connection.get();
    }
    return producer;
  }

  private void sent(AttemptLog log, Exception failure) {
    if (failure != null) {
      LOG.warn("Lines of {} could not be sent: {}", log, failure.toString());
    }
    log.sent(failure == null);
  }
}
