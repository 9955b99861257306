package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.LogsRemoved;
import dev.multinode.wire.NumberedLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTopologyTest {

  private static final UUID RUN = UUID.randomUUID();
  private static final UUID NEXT_RUN = UUID.randomUUID();
  private static final long MOST_BYTES = 20_000;

  @TempDir Path stateDirectory;
  private final Topics topics = Topics.embedded(ResourceClasses.defaults());
  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final LogTables tables = new LogTables(serdes, topics.logs());
  private final Waiters waiters = new Waiters();
  private final Wire invocation = Wire.invocation();
  private final Wire other = Wire.invocation();
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    StreamsProperties properties =
        new StreamsProperties("one", "unused:9092", stateDirectory, "unused:1", 1, 1, Map.of());
    driver =
        new TopologyTestDriver(
            LogTopology.of(topics, serdes, MOST_BYTES, waiters),
            properties.ofLogs(topics.logView()));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void linesAreNumberedOverAllAttemptsAndReadInPages() {
    write(invocation.printed(1, RUN, 1, "a", "b", "c"));
    write(other.printed(1, RUN, 1, "of another"));
    write(invocation.printed(1, RUN, 4, "d"));
    write(invocation.printed(2, NEXT_RUN, 1, "e", "f"));

    LogsPage first = page(0, 2);
    LogsPage second = page(2, 3);
    LogsPage third = page(5, 10);

    assertThat(texts(first)).containsExactly("a", "b");
    assertThat(first.getLast()).isFalse();
    assertThat(second.getLines())
        .extracting(
            NumberedLine::getNumber, NumberedLine::getAttempt, each -> each.getLine().getMessage())
        .containsExactly(tuple(3L, 1, "c"), tuple(4L, 1, "d"), tuple(5L, 2, "e"));
    assertThat(texts(third)).containsExactly("f");
    assertThat(third.getLast()).isTrue();
    assertThat(third.getLines().getFirst().getExecutionId()).isEqualTo(NEXT_RUN);
    assertThat(third.getLines().getFirst().getLine().getSequence()).isEqualTo(2);
    assertThat(page(6, 10)).isEqualTo(new LogsPage(List.of(), true));
  }

  @Test
  void anInvocationThatWroteNothingHasNoLines() {
    assertThat(page(0, 10)).isEqualTo(new LogsPage(List.of(), true));
  }

  @Test
  void ofOneThatWritesALotTheLastLinesAreKept() {
    String kibibyte = "x".repeat(1 << 10);
    for (int i = 0; i < 100; i++) {
      write(invocation.printed(1, RUN, 1 + 2 * i, kibibyte, "line " + i));
    }

    LogsPage page = page(0, 1_000);

    long first = page.getLines().getFirst().getNumber();
    assertThat(page.getLines()).hasSizeBetween(34, 40);
    assertThat(page.getLines().getLast().getNumber()).isEqualTo(200);
    assertThat(page.getLines()).hasSize((int) (200 - first + 1));
    assertThat(page.getLast()).isTrue();
    assertThat(keys()).isLessThan(25);
  }

  @Test
  void aBatchThatIsLargerThanAllThatIsKeptIsKept() {
    write(invocation.printed(1, RUN, 1, "small"));
    write(invocation.printed(1, RUN, 2, "x".repeat(30_000)));

    assertThat(page(0, 10).getLines()).extracting(NumberedLine::getNumber).containsExactly(2L);
  }

  @Test
  void aLargePageIsCutShort() {
    String[] lines = new String[200];
    Arrays.fill(lines, "x".repeat(8 << 10));
    write(invocation.printed(1, RUN, 1, lines));
    write(invocation.printed(1, RUN, 201, "next"));

    assertThat(page(0, 1_000).getLines()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void aRemovedInvocationLeavesNothingAndGetsNothingAnyMore() {
    write(invocation.printed(1, RUN, 1, "a"));
    write(invocation.printed(1, RUN, 2, "b"));
    write(other.printed(1, RUN, 1, "of another"));
    write(new LogsRemoved(invocation.id(), Wire.START));
    write(invocation.printed(1, RUN, 3, "too late"));

    assertThat(page(0, 10)).isEqualTo(new LogsPage(List.of(), true));
    assertThat(keysOf(invocation)).containsExactly(Keys.of(invocation.id()));
    assertThat(texts(tables.page(store(), other.id(), 0, 10))).containsExactly("of another");
  }

  @Test
  void linesThatComeAfterTheRemovalOfOneThatHadNoneAreNotKept() {
    write(new LogsRemoved(invocation.id(), Wire.START));
    write(invocation.printed(1, RUN, 1, "too late"));

    assertThat(page(0, 10).getLines()).isEmpty();
  }

  @Test
  void whoeverWaitsIsToldOfLines() {
    AtomicInteger told = new AtomicInteger();
    try (Waiters.Subscription _ = waiters.onChange(invocation.id(), told::incrementAndGet)) {
      write(invocation.printed(1, RUN, 1, "a"));
      write(other.printed(1, RUN, 1, "b"));
    }

    assertThat(told).hasValue(1);
  }

  @Test
  void whatIsNoBatchOfLinesIsLeftOut() {
    pipe(invocation, new byte[] {1, 2, 3});
    pipe(invocation, null);
    write(invocation.work());
    write(invocation.printed(1, RUN, 1, "a"));

    assertThat(texts(page(0, 10))).containsExactly("a");
  }

  private void write(SpecificRecord record) {
    UUID id = (UUID) record.get(record.getSchema().getField("invocationId").pos());
    pipe(Wire.invocation(id), serdes.serialize(topics.logs(), record));
  }

  private void pipe(Wire of, byte[] value) {
    driver
        .createInputTopic(topics.logs(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(Keys.of(of.id()), value);
  }

  private LogsPage page(long after, int limit) {
    return tables.page(store(), invocation.id(), after, limit);
  }

  private static List<String> texts(LogsPage page) {
    return page.getLines().stream().map(each -> each.getLine().getMessage()).toList();
  }

  private List<byte[]> keysOf(Wire of) {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> all =
        store().range(Keys.of(of.id()), LogTables.lastKey(of.id()))) {
      all.forEachRemaining(each -> keys.add(each.key));
    }
    return keys;
  }

  private int keys() {
    return keysOf(invocation).size();
  }

  private KeyValueStore<byte[], byte[]> store() {
    return driver.getKeyValueStore(LogTables.LOGS);
  }
}
