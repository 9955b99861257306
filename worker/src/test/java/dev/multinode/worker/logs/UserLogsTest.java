package dev.multinode.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.multinode.LogLevel;
import dev.multinode.Multinode;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.spi.CurrentInvocation;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of what threads print and log is sent as lines of which execution. */
class UserLogsTest {

  private static final String TOPIC = "logs";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final AtomicInteger connections = new AtomicInteger();
  private MockProducer<byte[], byte[]> producer = producer(true);
  private final UserLogs logs =
      new UserLogs(this::connect, serdes, TOPIC, "worker-1", () -> Instant.EPOCH);
  private final AttemptLog log = open();

  @AfterEach
  void close() {
    logs.close();
  }

  @Test
  void whatIsPrintedIsSentWithTheAttemptThatPrintedIt() throws Exception {
    UUID id = UUID.randomUUID();
    UUID run = UUID.randomUUID();
    AttemptLog second = logs.open(id, 2, run);

    run(second, () -> System.out.println("hello"));

    ProducerRecord<byte[], byte[]> record = producer.history().getFirst();
    LogBatch batch = serdes.deserialize(TOPIC, record.value(), LogBatch.class);
    assertThat(record.key()).isEqualTo(Keys.of(id));
    assertThat(batch.getInvocationId()).isEqualTo(id);
    assertThat(batch.getAttempt()).isEqualTo(2);
    assertThat(batch.getExecutionId()).isEqualTo(run);
    assertThat(batch.getWorker()).isEqualTo("worker-1");
    assertThat(batch.getLines())
        .extracting(LogLine::getSequence, LogLine::getSource, LogLine::getMessage)
        .containsExactly(tuple(1L, LogSource.STDOUT, "hello"));
  }

  @Test
  void bothStreamsAndTheLoggerKeepTheirOrder() throws Exception {
    run(
        log,
        () -> {
          System.out.println("one");
          System.err.println("two");
          CurrentInvocation.host()
              .log(LogLevel.ERROR, "app.Chess", "three", new IllegalStateException("lost"));
          System.out.print("four");
        });

    List<LogLine> lines = lines(log);
    assertThat(lines)
        .extracting(LogLine::getMessage)
        .containsExactly("one", "two", "three", "four");
    LogLine logged = lines.get(2);
    assertThat(logged.getSource()).isEqualTo(LogSource.LOGGER);
    assertThat(logged.getLevel()).isEqualTo(dev.multinode.wire.LogLevel.ERROR);
    assertThat(logged.getLogger()).isEqualTo("app.Chess");
    assertThat(logged.getStackTrace())
        .startsWith("java.lang.IllegalStateException: lost")
        .contains("at dev.multinode.worker.logs.UserLogsTest");
  }

  @Test
  void twoExecutionsThatPrintAtTheSameTimeDoNotMixTheirLines() throws Exception {
    AttemptLog other = open();
    CyclicBarrier inTurns = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(printer(log, "a", inTurns));
      Future<?> second = threads.submit(printer(other, "b", inTurns));
      first.get();
      second.get();
    }

    assertThat(lines(log)).extracting(LogLine::getMessage).hasSize(50).containsOnly("aa");
    assertThat(lines(other)).extracting(LogLine::getMessage).hasSize(50).containsOnly("bb");
  }

  /** Half a line at a time, each after the other. */
  private static Callable<Void> printer(AttemptLog log, String text, CyclicBarrier inTurns) {
    return () -> {
      run(
          log,
          () -> {
            for (int i = 0; i < 50; i++) {
              System.out.print(text);
              inTurns.await();
              System.out.println(text);
              inTurns.await();
            }
          });
      return null;
    };
  }

  @Test
  void threadsOfAWrappedExecutorWorkForWhoeverHandedTheTaskOver() throws Exception {
    AttemptLog other = open();
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      ExecutorService wrapped = Multinode.wrap(pool);
      run(log, () -> wrapped.submit(() -> System.out.println("for the first")).get());
      run(other, () -> wrapped.submit(() -> System.out.println("for the other")).get());
      AttemptLog third = open();
      run(third, () -> pool.submit(() -> System.out.println("for nobody")).get());

      assertThat(lines(third)).isEmpty();
    }

    assertThat(lines(log)).extracting(LogLine::getMessage).containsExactly("for the first");
    assertThat(lines(other)).extracting(LogLine::getMessage).containsExactly("for the other");
  }

  @Test
  void whatComesAfterTheEndIsNotTaken() throws Exception {
    run(log, () -> System.out.println("in time"));

    log.capture(
        () -> {
          System.out.println("too late");
          return null;
        });

    logs.flush(PATIENCE);
    assertThat(lines(log)).extracting(LogLine::getMessage).containsExactly("in time");
  }

  @Test
  void codeThatWritesNothingSendsNothingAndOpensNoConnection() throws Exception {
    run(log, () -> {});

    assertThat(producer.history()).isEmpty();
    assertThat(connections).hasValue(0);
  }

  @Test
  void linesOfRunningCodeAreSentWithoutWaitingForItsEnd() throws Exception {
    log.capture(
        () -> {
          System.out.println("still running");
          return null;
        });

    await().atMost(PATIENCE).until(() -> lines(log).size() == 1);
  }

  @Test
  void theEndOfCodeWaitsForItsLinesToBeDurableButNotForEver() throws Exception {
    producer = producer(false);

    run(log, Duration.ofMillis(10), () -> System.out.println("on its way"));

    await().atMost(PATIENCE).until(() -> producer.completeNext());
  }

  @Test
  void aFloodThatNobodyTakesNeitherBlocksNorGrowsAndItsEndIsKept() throws Exception {
    producer = producer(false);
    int flood = 200_000;

    run(
        log,
        Duration.ofMillis(10),
        () -> {
          for (int i = 1; i <= flood; i++) {
            System.out.println("line " + i);
          }
        });

    assertThat(logs.heldBytes()).isLessThanOrEqualTo(LineBuffer.ROOM);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              producer.completeNext();
              return !lines(log).isEmpty()
                  && lines(log).getLast().getMessage().equals("line " + flood);
            });
    assertThat(lines(log).stream().mapToLong(each -> Math.max(1, each.getDropped())).sum())
        .isEqualTo(flood);
    assertThat(lines(log)).filteredOn(each -> each.getDropped() > 0).hasSize(1);
  }

  @Test
  void linesThatCannotBeSentAreCountedOnceOthersCan() throws Exception {
    producer = producer(false);
    log.capture(
        () -> {
          System.out.println("lost");
          return null;
        });
    await().atMost(PATIENCE).until(() -> producer.errorNext(new TimeoutException("away")));

    await().atMost(PATIENCE).until(() -> lines(log).size() == 2);
    assertThat(lines(log).getLast().getMessage())
        .isEqualTo("1 line is missing here: they could not be sent");
  }

  private static void run(AttemptLog log, Code code) throws Exception {
    run(log, PATIENCE, code);
  }

  private static void run(AttemptLog log, Duration patience, Code code) throws Exception {
    log.capture(
        () -> {
          code.run();
          return null;
        });
    log.end(patience);
  }

  private AttemptLog open() {
    return logs.open(UUID.randomUUID(), 1, UUID.randomUUID());
  }

  /** Those that were handed to the producer. */
  private List<LogLine> lines(AttemptLog of) {
    return List.copyOf(producer.history()).stream()
        .map(each -> serdes.deserialize(TOPIC, each.value(), LogBatch.class))
        .filter(each -> of.toString().startsWith(each.getInvocationId().toString()))
        .flatMap(each -> each.getLines().stream())
        .toList();
  }

  private Producer<byte[], byte[]> connect() {
    connections.incrementAndGet();
    return producer;
  }

  private static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @FunctionalInterface
  private interface Code {
    void run() throws Exception;
  }
}
