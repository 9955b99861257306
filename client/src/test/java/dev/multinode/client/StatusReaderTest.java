package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.JobDoesNotExist;
import dev.multinode.StatusUnavailable;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldsPage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StatusReaderTest {

  private static final UUID ID = new UUID(1, 1);
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final List<URI> hosts = new ArrayList<>();
  private final QueryEndpoints endpoints = new QueryEndpoints(() -> List.copyOf(hosts));
  private final StatusReader statuses = new StatusReader(endpoints, serdes);
  private final List<StubOrchestrator> stubs = new ArrayList<>();

  @AfterEach
  void stop() {
    endpoints.close();
    stubs.forEach(StubOrchestrator::close);
  }

  @Test
  void aRowIsRead() {
    orchestrator().answersWith(row(Status.RUNNING));

    assertThat(statuses.row(ID)).isEqualTo(row(Status.RUNNING));
  }

  @Test
  void aRedirectIsFollowedToTheOwner() {
    StubOrchestrator owner = stub().answersWith(row(Status.PENDING));
    orchestrator().redirectsTo(owner.address());

    assertThat(statuses.row(ID)).isEqualTo(row(Status.PENDING));
    assertThat(owner.asked()).singleElement().asString().startsWith("/v1/rows/" + ID + "?wait=");
  }

  @Test
  void anotherHostIsAskedWhereOneIsGone() {
    hosts.add(NOBODY);
    orchestrator().answersWith(row(Status.RUNNING));

    assertThat(statuses.row(ID)).isEqualTo(row(Status.RUNNING));
  }

  @Test
  void anUnavailableTableIsAskedAgain() {
    orchestrator().isUnavailable(2).answersWith(row(Status.SUCCEEDED));

    assertThat(statuses.row(ID)).isEqualTo(row(Status.SUCCEEDED));
  }

  @Test
  void nobodyWhoCanTellIsAnExceptionOfItsOwn() {
    hosts.add(NOBODY);

    assertThatThrownBy(() -> statuses.rowAtOnce(ID)).isInstanceOf(StatusUnavailable.class);
  }

  @Test
  void anIdThatTheTableDoesNotHaveDoesNotExist() {
    orchestrator().knowsNothing();

    assertThatThrownBy(() -> statuses.row(ID)).isInstanceOf(JobDoesNotExist.class);
  }

  @Test
  void awaitingTheEndAsksAgainUntilItIsThere() {
    StubOrchestrator orchestrator =
        orchestrator().answersWith(row(Status.RUNNING), row(Status.SUCCEEDED));

    InvocationRow row = statuses.awaitTerminal(ID, Duration.ofMinutes(1));

    assertThat(row.getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(orchestrator.asked())
        .hasSize(2)
        .allMatch(each -> each.endsWith("wait=20000&until=terminal"));
  }

  @Test
  void awaitingTheEndGivesTheLastRowWhenTheTimeIsOver() {
    orchestrator().answersWith(row(Status.RUNNING));

    assertThat(statuses.awaitTerminal(ID, Duration.ZERO).getStatus()).isEqualTo(Status.RUNNING);
  }

  @Test
  void awaitingTheEndWaitsOutThatNobodyCanTellForAsLongAsTheEndIsWaitedFor() {
    StatusReader impatient = new StatusReader(endpoints, serdes, Duration.ZERO);
    StubOrchestrator orchestrator =
        orchestrator().isUnavailable(3).answersWith(row(Status.SUCCEEDED));

    InvocationRow row = impatient.awaitTerminal(ID, Duration.ofSeconds(15));

    assertThat(row.getStatus()).isEqualTo(Status.SUCCEEDED);
    assertThat(orchestrator.asked())
        .extracting(each -> Integer.valueOf(each.replaceAll(".*wait=(\\d+).*", "$1")))
        .as("each question asks to be held no longer than is left")
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder())
        .allMatch(each -> each <= 15_000);
  }

  @Test
  void awaitingTheEndTellsThatNobodyCanTellWhenTheTimeIsOver() {
    StatusReader impatient = new StatusReader(endpoints, serdes, Duration.ZERO);
    StubOrchestrator orchestrator = orchestrator().isUnavailable(1);

    assertThatThrownBy(() -> impatient.awaitTerminal(ID, Duration.ofMillis(500)))
        .isInstanceOf(StatusUnavailable.class);

    assertThat(orchestrator.asked()).hasSizeGreaterThan(1);
  }

  @Test
  void awaitingTheEndForAShortTimeStillComesBackForAWhile() {
    orchestrator().isUnavailable(2).answersWith(row(Status.RUNNING));

    assertThat(statuses.awaitTerminal(ID, Duration.ZERO).getStatus()).isEqualTo(Status.RUNNING);
  }

  @Test
  void whoeverWaitsForANewerRowAsksForNoValuesAndAsksOnce() {
    StubOrchestrator orchestrator =
        orchestrator().answersWith(new YieldsPage(row(Status.RUNNING), List.of()));

    assertThat(statuses.rowAfter(ID, 3, Duration.ofMillis(500))).isEqualTo(row(Status.RUNNING));

    assertThat(orchestrator.asked())
        .containsExactly(
            "/v1/rows/%s/yields?after=2147483647&seen=3&wait=500&limit=1".formatted(ID));
  }

  private StubOrchestrator orchestrator() {
    StubOrchestrator stub = stub();
    hosts.add(stub.address());
    return stub;
  }

  private StubOrchestrator stub() {
    StubOrchestrator stub = StubOrchestrator.start(serdes);
    stubs.add(stub);
    return stub;
  }

  private static InvocationRow row(Status status) {
    return Rows.of(ID, "Chess.nextMoves", status);
  }
}
