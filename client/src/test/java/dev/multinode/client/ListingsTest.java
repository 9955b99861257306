package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvalidCursor;
import dev.multinode.ListOptions;
import dev.multinode.Page;
import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.RowsPage;
import dev.multinode.wire.Status;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ListingsTest {

  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID FIRST = new UUID(9, 9);
  private static final UUID SECOND = new UUID(1, 1);
  private static final UUID THIRD = new UUID(5, 5);

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final List<URI> hosts = new ArrayList<>();
  private final QueryEndpoints endpoints = new QueryEndpoints(() -> List.copyOf(hosts));
  private final Listings listings = new Listings(endpoints, serdes, "demo");
  private final List<StubOrchestrator> stubs = new ArrayList<>();

  @AfterEach
  void stop() {
    endpoints.close();
    stubs.forEach(StubOrchestrator::close);
  }

  @Test
  void rowsOfAllHostsAreOnOnePageNewestFirst() {
    orchestrator().answersWith(rows(List.of(0), row(THIRD, 3), row(FIRST, 1)));
    orchestrator().answersWith(rows(List.of(1), row(SECOND, 2)));

    Page<InvocationRow> page = list(ListOptions.all());

    assertThat(page.items())
        .extracting(InvocationRow::getInvocationId)
        .containsExactly(THIRD, SECOND, FIRST);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void theFilterIsPassedOn() {
    StubOrchestrator orchestrator = orchestrator().answersWith(rows(List.of(0, 1)));
    ListOptions options =
        ListOptions.all()
            .statuses(dev.multinode.Status.FAILED)
            .label("a=b", "c&d e")
            .parent(FIRST)
            .submittedSince(Instant.ofEpochMilli(7))
            .submittedBefore(NOON)
            .limit(5);

    listings.rows(Optional.of("Chess.move ü"), options, true);
    listings.rows(Optional.empty(), ListOptions.all(), false);

    assertThat(orchestrator.asked())
        .containsExactly(
            ("/v1/rows?project=demo&name=Chess.move+%%C3%%BC&parent=%s&status=FAILED"
                    + "&label=a%%253Db%%3Dc%%2526d%%2Be&since=7&below=%s&limit=5&results=true")
                .formatted(FIRST, StartPosition.at(NOON).cursor()),
            "/v1/rows?project=demo&limit=100&results=false");
  }

  @Test
  void theNextPageBeginsAtTheCursorUnlessTheTimeIsOlder() {
    StubOrchestrator orchestrator = orchestrator().answersWith(rows(List.of(0, 1)));
    String older = StartPosition.of(NOON.minusSeconds(1), FIRST).cursor();
    String newer = StartPosition.of(NOON.plusSeconds(1), FIRST).cursor();
    ListOptions options = ListOptions.all().submittedBefore(NOON);

    list(options.cursor(older));
    list(options.cursor(newer));

    assertThat(orchestrator.asked().getFirst()).contains("&below=" + older + "&");
    assertThat(orchestrator.asked().getLast())
        .contains("&below=" + StartPosition.at(NOON).cursor() + "&");
  }

  @Test
  void whatIsNoCursorIsRefusedBeforeAnybodyIsAsked() {
    assertThatThrownBy(() -> list(ListOptions.all().cursor("yesterday")))
        .isInstanceOf(InvalidCursor.class)
        .hasMessageContaining("yesterday");
  }

  @Test
  void aPartitionThatIsBeingMovedIsWaitedForAndNotLeftOut() {
    orchestrator().answersWith(rows(List.of(0), row(FIRST, 1)));
    orchestrator().answersWith(rows(List.of()), rows(List.of()), rows(List.of(1), row(SECOND, 2)));

    assertThat(list(ListOptions.all()).items())
        .extracting(InvocationRow::getInvocationId)
        .containsExactly(SECOND, FIRST);
  }

  @Test
  void idsOfAllHostsAreListedInTheOrderOfTheirStart() {
    orchestrator().answersWith(ids(List.of(0), null, SECOND));
    orchestrator().answersWith(ids(List.of(1), null, THIRD, FIRST));

    assertThat(listings.ids("Chess.nextMoves")).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void idsAreReadPageByPage() {
    String next = StartPosition.of(at(2), SECOND).cursor();
    StubOrchestrator orchestrator =
        orchestrator()
            .answersWith(ids(List.of(0, 1), next, THIRD, SECOND), ids(List.of(0, 1), null, FIRST));

    assertThat(listings.ids("Chess.nextMoves")).containsExactly(FIRST, SECOND, THIRD);
    assertThat(orchestrator.asked())
        .containsExactly(
            "/v1/ids?project=demo&name=Chess.nextMoves&limit=1000",
            "/v1/ids?project=demo&name=Chess.nextMoves&limit=1000&below=" + next);
  }

  @Test
  void aHostThatDiedKeepsNobodyFromListingWhatTheOthersHaveTakenOver() {
    hosts.add(NOBODY);
    orchestrator().answersWith(ids(List.of(0, 1), null, FIRST));

    assertThat(listings.ids("Chess.nextMoves")).containsExactly(FIRST);
  }

  private Page<InvocationRow> list(ListOptions options) {
    return listings.rows(Optional.of("Chess.nextMoves"), options, true);
  }

  private StubOrchestrator orchestrator() {
    StubOrchestrator stub = StubOrchestrator.start(serdes);
    stubs.add(stub);
    hosts.add(stub.address());
    return stub;
  }

  private static RowsPage rows(List<Integer> partitions, InvocationRow... rows) {
    return new RowsPage(List.of(rows), null, partitions, 2);
  }

  private static IdsPage ids(List<Integer> partitions, String next, UUID... ids) {
    List<Instant> times =
        List.of(ids).stream().map(id -> at(List.of(FIRST, SECOND, THIRD).indexOf(id) + 1)).toList();
    return new IdsPage(List.of(ids), times, next, partitions, 2);
  }

  private static InvocationRow row(UUID id, int seconds) {
    InvocationRow row = Rows.of(id, "Chess.nextMoves", Status.RUNNING);
    Envelope envelope = Envelope.newBuilder(row.getEnvelope()).setSubmittedAt(at(seconds)).build();
    return InvocationRow.newBuilder(row).setEnvelope(envelope).build();
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }
}
