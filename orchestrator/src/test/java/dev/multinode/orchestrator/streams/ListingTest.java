package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.InvocationFinished;
import dev.multinode.wire.InvocationRemoved;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.InvocationSubmitted;
import dev.multinode.wire.Kind;
import dev.multinode.wire.RowsPage;
import dev.multinode.wire.Status;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists over two partitions of the view, each a topology of its own. */
class ListingTest {

  private static final int PARTITIONS = 2;

  @TempDir Path stateDirectory;
  private final Topics topics = Topics.embedded(ResourceClasses.defaults());
  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final List<TopologyTestDriver> partitions = new ArrayList<>();
  private int started;

  @BeforeEach
  void start() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ViewParts parts = new ViewParts(topics, serdes, new Waiters(), new ViewProgress());
      Path directory = stateDirectory.resolve(Integer.toString(partition));
      StreamsProperties properties =
          new StreamsProperties("one", "unused:9092", directory, "unused:1", 1, 1, Map.of());
      partitions.add(
          new TopologyTestDriver(
              ViewTopology.of(parts),
              properties.of(topics.view(), StreamsProperties.VIEW_COMMITS)));
    }
  }

  @AfterEach
  void stop() {
    partitions.forEach(TopologyTestDriver::close);
  }

  @Test
  void invocationsOfANameComeNewestFirstWhateverPartitionAndIdTheyHave() {
    UUID first = start("Chess.suggest", new UUID(-1, 0));
    UUID second = start("Chess.suggest", new UUID(5, 1));
    start("Chess.suggestMore", UUID.randomUUID());
    UUID third = start("Chess.suggest", new UUID(0, 1));

    RowsPage page = rows(named("Chess.suggest"), Optional.empty(), 10);

    assertThat(ids(page)).containsExactly(third, second, first);
    assertThat(page.getNext()).isNull();
    assertThat(page.getPartitions()).containsExactly(0, 1);
    assertThat(page.getAllPartitions()).isEqualTo(PARTITIONS);
  }

  @Test
  void pagesGoOnFromTheirCursorUntilNothingIsLeft() {
    List<UUID> all =
        IntStream.range(0, 7).mapToObj(_ -> start("Chess.suggest", UUID.randomUUID())).toList();

    List<UUID> seen = new ArrayList<>();
    Optional<StartPosition> below = Optional.empty();
    int pages = 0;
    do {
      RowsPage page = rows(named("Chess.suggest"), below, 3);
      seen.addAll(ids(page));
      below = Optional.ofNullable(page.getNext()).map(StartPosition::parse);
      pages++;
    } while (below.isPresent());

    assertThat(seen).containsExactlyElementsOf(all.reversed());
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void idsAloneAreListedWithTheirTimes() {
    UUID first = start("Chess.suggest", UUID.randomUUID());
    UUID second = start("Chess.suggest", UUID.randomUUID());
    start("Chess.other", UUID.randomUUID());
    RowFilter filter = named("Chess.suggest");

    IdsPage page = listing().ids(filter, Optional.empty(), 1);
    IdsPage rest = listing().ids(filter, Optional.of(StartPosition.parse(page.getNext())), 9);

    assertThat(page.getIds()).containsExactly(second);
    assertThat(page.getSubmittedAt()).containsExactly(Wire.START.plusMillis(1));
    assertThat(rest.getIds()).containsExactly(first);
    assertThat(rest.getNext()).isNull();
  }

  @Test
  void theProjectHasAllNamesAndNothingOfOtherProjects() {
    UUID one = start("Chess.suggest", UUID.randomUUID());
    UUID other = start("Chess.nextMoves", UUID.randomUUID());
    start(envelope("Chess.suggest", List.of(), Map.of(), "chess2"), UUID.randomUUID());

    assertThat(ids(rows(anyName(), Optional.empty(), 10))).containsExactly(other, one);
  }

  @Test
  void childrenAreFoundUnderTheirParentAloneAndNotUnderItsParents() {
    UUID grandparent = start("Chess.nextMoves", UUID.randomUUID());
    Ancestor top = new Ancestor(grandparent, 1, UUID.randomUUID());
    UUID parent = startUnder(List.of(top));
    Ancestor next = new Ancestor(parent, 1, UUID.randomUUID());
    UUID one = startUnder(List.of(top, next));
    UUID other = startUnder(List.of(top, next));

    assertThat(ids(rows(under(parent), Optional.empty(), 10))).containsExactly(other, one);
    assertThat(ids(rows(under(grandparent), Optional.empty(), 10))).containsExactly(parent);
    assertThat(ids(rows(under(one), Optional.empty(), 10))).isEmpty();
  }

  @Test
  void severalStatusesCount() {
    UUID pending = start("Chess.suggest", UUID.randomUUID());
    UUID failed = start("Chess.suggest", UUID.randomUUID());
    finish(failed, Status.FAILED, "");
    UUID succeeded = start("Chess.suggest", UUID.randomUUID());
    finish(succeeded, Status.SUCCEEDED, "e4");

    assertThat(ids(rows(in(Status.FAILED), Optional.empty(), 10))).containsExactly(failed);
    assertThat(ids(rows(in(Status.FAILED, Status.PENDING), Optional.empty(), 10)))
        .containsExactly(failed, pending);
  }

  @Test
  void allLabelsHaveToFit() {
    UUID both = startLabelled(Map.of("team", "press", "colour", "white"));
    startLabelled(Map.of("team", "press"));
    startLabelled(Map.of("team", "sales", "colour", "white"));

    assertThat(
            ids(rows(labelled(Map.of("team", "press", "colour", "white")), Optional.empty(), 10)))
        .containsExactly(both);
  }

  @Test
  void aTimeIsASpanOfTheIndex() {
    List<UUID> all =
        IntStream.range(0, 5).mapToObj(_ -> start("Chess.suggest", UUID.randomUUID())).toList();
    RowFilter filter = since(StartPosition.at(Wire.START.plusMillis(1)));

    RowsPage page = rows(filter, Optional.of(StartPosition.at(Wire.START.plusMillis(4))), 10);

    assertThat(ids(page)).containsExactly(all.get(3), all.get(2), all.get(1));
  }

  @Test
  void aPageThatFindsLittleEndsAndSaysHowFarItLooked() {
    UUID failed = start("Chess.suggest", UUID.randomUUID());
    finish(failed, Status.FAILED, "");
    IntStream.range(0, 1_000).forEach(_ -> start("Chess.suggest", UUID.randomUUID()));

    RowsPage page = rows(in(Status.FAILED), Optional.empty(), 10);

    assertThat(page.getRows()).isEmpty();
    assertThat(page.getNext()).isNotNull();
    RowsPage rest = rows(in(Status.FAILED), Optional.of(StartPosition.parse(page.getNext())), 10);
    assertThat(ids(rest)).containsExactly(failed);
    assertThat(rest.getNext()).isNull();
  }

  @Test
  void largeResultsMakeAPageShorterUnlessNobodyWantsThem() {
    List<UUID> all =
        IntStream.range(0, 3).mapToObj(_ -> start("Chess.suggest", UUID.randomUUID())).toList();
    all.forEach(each -> finish(each, Status.SUCCEEDED, "x".repeat(3 << 20)));

    RowsPage page = rows(named("Chess.suggest"), Optional.empty(), 10);
    assertThat(ids(page)).containsExactly(all.get(2));
    RowsPage next =
        rows(named("Chess.suggest"), Optional.of(StartPosition.parse(page.getNext())), 10);
    assertThat(ids(next)).containsExactly(all.get(1));

    RowsPage bare = listing().rows(named("Chess.suggest"), Optional.empty(), 10, false);
    assertThat(bare.getRows()).hasSize(3).allMatch(row -> row.getResult() == null);
  }

  @Test
  void whatWasRemovedIsInNoList() {
    UUID parent = start("Chess.nextMoves", UUID.randomUUID());
    UUID child = startUnder(List.of(new Ancestor(parent, 1, UUID.randomUUID())));

    write(child, new InvocationRemoved(header(child, 2), "asked"));

    assertThat(ids(rows(anyName(), Optional.empty(), 10))).containsExactly(parent);
    assertThat(ids(rows(named("Chess.suggest"), Optional.empty(), 10))).isEmpty();
    assertThat(ids(rows(under(parent), Optional.empty(), 10))).isEmpty();
    assertThat(partitions.get(partitionOf(child)).getKeyValueStore(StartIndex.STORE).all())
        .toIterable()
        .hasSize(partitionOf(child) == partitionOf(parent) ? 2 : 0);
  }

  private RowsPage rows(RowFilter filter, Optional<StartPosition> below, int limit) {
    return listing().rows(filter, below, limit, true);
  }

  private Listing listing() {
    return new Listing(
        new ViewTables(serdes), stores(StartIndex.STORE), stores(ViewTables.ROWS), PARTITIONS);
  }

  private SortedMap<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> stores(String name) {
    SortedMap<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> stores = new TreeMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      stores.put(partition, partitions.get(partition).getKeyValueStore(name));
    }
    return stores;
  }

  private static List<UUID> ids(RowsPage page) {
    return page.getRows().stream().map(InvocationRow::getInvocationId).toList();
  }

  private static RowFilter named(String name) {
    return RowFilter.ofName("chess", name);
  }

  private static RowFilter anyName() {
    return filter(Optional.empty(), Set.of(), Map.of());
  }

  private static RowFilter under(UUID parent) {
    return filter(Optional.of(parent), Set.of(), Map.of());
  }

  private static RowFilter in(Status... statuses) {
    return filter(Optional.empty(), Set.of(statuses), Map.of());
  }

  private static RowFilter labelled(Map<String, String> labels) {
    return filter(Optional.empty(), Set.of(), labels);
  }

  private static RowFilter since(StartPosition oldest) {
    return new RowFilter("chess", Optional.empty(), Optional.empty(), Set.of(), Map.of(), oldest);
  }

  private static RowFilter filter(
      Optional<UUID> parent, Set<Status> statuses, Map<String, String> labels) {
    return new RowFilter(
        "chess", Optional.empty(), parent, statuses, labels, StartPosition.at(Wire.START));
  }

  private UUID startUnder(List<Ancestor> ancestors) {
    return start(envelope("Chess.suggest", ancestors, Map.of(), "chess"), UUID.randomUUID());
  }

  private UUID startLabelled(Map<String, String> labels) {
    return start(envelope("Chess.suggest", List.of(), labels, "chess"), UUID.randomUUID());
  }

  private UUID start(String name, UUID id) {
    return start(envelope(name, List.of(), Map.of(), "chess"), id);
  }

  /** Each a millisecond after the one before. */
  private UUID start(Envelope envelope, UUID id) {
    write(id, new InvocationSubmitted(header(id, 1), envelope));
    started++;
    return id;
  }

  private void finish(UUID id, Status status, String result) {
    write(id, new InvocationFinished(header(id, 2), status, null, Wire.bytes(result), null, false));
  }

  private Envelope envelope(
      String name, List<Ancestor> ancestors, Map<String, String> labels, String project) {
    return new Envelope(
        project,
        name,
        "1",
        Kind.FUNCTION,
        "small",
        ancestors,
        labels,
        Wire.START.plusMillis(started),
        null,
        3,
        null,
        null,
        null,
        3,
        null,
        null,
        null,
        null,
        null);
  }

  private static EventHeader header(UUID id, long sequence) {
    return new EventHeader(id, sequence, Wire.START, "chess", "Chess.suggest");
  }

  private void write(UUID id, SpecificRecord event) {
    partitions
        .get(partitionOf(id))
        .createInputTopic(topics.events(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(Keys.of(id), serdes.serialize(topics.events(), event));
  }

  private static int partitionOf(UUID id) {
    return ByteBuffer.wrap(Keys.of(id)).hashCode() & 1;
  }
}
