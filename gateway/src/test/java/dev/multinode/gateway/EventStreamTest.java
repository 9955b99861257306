package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.wire.Progress;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private static final Instant AT = Instant.parse("2026-01-01T12:00:01Z");

  private final TestGateway gateway = TestGateway.start();
  private final UUID id = gateway.startJob();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aReaderSeesEverythingAsItHappensUntilTheEnd() {
    try (EventReader events = gateway.events(id)) {
      assertThat(events.take(1)).containsExactly("status PENDING");
      gateway.installation().run(id);
      assertThat(events.take(1)).containsExactly("status RUNNING");
      gateway.yieldMove(id, "e4");
      assertThat(events.take(1)).containsExactly("1 yield [\"e4\"]");
      gateway.installation().succeed(id, null);
      assertThat(events.rest()).containsExactly("end status SUCCEEDED");
    }
  }

  @Test
  void whoJoinsLateSeesEveryYieldFromTheFirst() {
    gateway.installation().run(id);
    IntStream.rangeClosed(1, 8).forEach(i -> gateway.yieldMove(id, "move " + i));
    gateway.installation().succeed(id, null);

    try (EventReader events = gateway.events(id)) {
      List<String> told = events.rest();

      assertThat(told)
          .hasSize(9)
          .startsWith("1 yield [\"move 1\"]")
          .endsWith("end status SUCCEEDED");
      assertThat(told.get(7)).isEqualTo("8 yield [\"move 8\"]");
    }
  }

  @Test
  void whoComesBackGoesOnWithoutAGapAndWithoutAYieldTwice() {
    gateway.installation().run(id);
    IntStream.rangeClosed(1, 5).forEach(i -> gateway.yieldMove(id, "move " + i));
    try (EventReader events = gateway.events(id)) {
      events.take(3);
    }
    gateway.yieldMove(id, "move 6");

    try (EventReader events =
        gateway.events(
            gateway.request("/v1/invocations/" + id + "/events").header("Last-Event-ID", "2"))) {
      assertThat(events.take(5))
          .containsExactly(
              "status RUNNING",
              "3 yield [\"move 3\"]",
              "4 yield [\"move 4\"]",
              "5 yield [\"move 5\"]",
              "6 yield [\"move 6\"]");
    }
  }

  @Test
  void theLastIdMayBeAQueryParameter() {
    gateway.installation().run(id);
    gateway.yieldMove(id, "e4");
    gateway.yieldMove(id, "d4");

    try (EventReader events =
        gateway.events(gateway.request("/v1/invocations/" + id + "/events?lastEventId=1"))) {
      assertThat(events.take(2)).containsExactly("status RUNNING", "2 yield [\"d4\"]");
    }
  }

  @Test
  void whoHasSeenTheEndIsToldToStop() {
    gateway.installation().succeed(id, null);

    HttpResponse<String> response =
        gateway.send(
            gateway.request("/v1/invocations/" + id + "/events").header("Last-Event-ID", "end"));

    assertThat(response.statusCode()).isEqualTo(204);
  }

  @Test
  void aLastIdThatIsNoneIsRefused() {
    HttpResponse<String> response = gateway.get("/v1/invocations/" + id + "/events?lastEventId=-1");

    ProblemAssert.assertProblem(response, 400, "malformed-request");
  }

  @Test
  void everyEventHasTheDataThatTheContractSays() {
    gateway.installation().run(id);
    gateway.yieldMove(id, "e4");

    try (EventReader events = gateway.events(id)) {
      TestGateway.contract().checkSchema("Invocation", events.next().orElseThrow().data());
      TestGateway.contract().checkSchema("Yield", events.next().orElseThrow().data());
    }
  }

  @Test
  void progressIsToldWhenTheStreamBeginsAndWheneverThereIsMore() {
    gateway.installation().run(id);
    gateway.installation().progress(id, progress(1));

    try (EventReader events = gateway.events(id)) {
      assertThat(events.take(2)).containsExactly("status RUNNING", "progress 1");
      gateway.installation().progress(id, progress(2));
      assertThat(events.take(1)).containsExactly("progress 2");
      gateway.yieldMove(id, "e4");
      assertThat(events.take(1)).containsExactly("1 yield [\"e4\"]");
      gateway.installation().progress(id, progress(3));
      gateway.installation().succeed(id, null);
      assertThat(events.rest()).containsExactly("progress 3", "end status SUCCEEDED");
    }
  }

  @Test
  void progressIsNoneOfWhatALastIdCounts() {
    gateway.installation().run(id);
    gateway.installation().progress(id, progress(1));

    try (EventReader events = gateway.events(id)) {
      events.take(1);
      EventReader.Event progress = events.next().orElseThrow();
      assertThat(progress.id()).isEmpty();
      TestGateway.contract().checkSchema("Progress", progress.data());
      gateway.installation().progress(id, new Progress(5L, 0L, null, AT));
      TestGateway.contract().checkSchema("Progress", events.next().orElseThrow().data());
    }
  }

  @Test
  void whatStopsAJobIsToldAfterItsLastYield() {
    gateway.installation().run(id);
    gateway.yieldMove(id, "e4");
    gateway.installation().finishCancelled(id);

    try (EventReader events = gateway.events(id)) {
      assertThat(events.rest()).containsExactly("1 yield [\"e4\"]", "end status CANCELLED");
    }
  }

  @Test
  void aRemovalEndsTheStream() {
    try (EventReader events = gateway.events(id)) {
      events.take(1);

      gateway.installation().remove(id);

      assertThat(events.rest()).containsExactly("end removed");
    }
  }

  @Test
  void aStreamThatIsSilentShowsThatItIsAlive() {
    try (EventReader events = gateway.events(id)) {
      events.take(1);

      assertThat(events.nextOrComment().orElseThrow().name()).isEqualTo("comment");
    }
  }

  @Test
  void aStreamGoesOnAfterATimeWithoutStatus() {
    try (EventReader events = gateway.events(id)) {
      events.take(1);
      gateway.installation().unavailable(true);
      assertThat(events.nextOrComment().orElseThrow().name()).isEqualTo("comment");

      gateway.yieldMove(id, "e4");
      gateway.installation().unavailable(false);

      assertThat(events.take(1)).containsExactly("1 yield [\"e4\"]");
    }
  }

  @Test
  void aReaderThatGoesAwayCostsNothingMore() {
    EventReader events = gateway.events(id);
    events.take(1);
    await().until(() -> gateway.installation().readers() == 1);

    events.close();

    await().until(() -> gateway.installation().readers() == 0);
    int reads = gateway.installation().reads();
    await().during(Duration.ofMillis(300)).until(() -> gateway.installation().reads() == reads);
  }

  @Test
  void aReaderThatTakesNothingSlowsDownItsOwnStreamOnly() {
    int large = 60;
    gateway.installation().run(id);
    JsonNode value = TestGateway.read("[\"" + "x".repeat(500_000) + "\"]");
    for (int i = 0; i < large; i++) {
      gateway.yieldValue(id, value);
    }

    try (EventReader events = gateway.events(id)) {
      int held = heldBack(gateway.installation());
      assertThat(held).isLessThan(large / 3);

      assertThat(events.take(large + 1)).last().asString().startsWith(large + " yield");
    }
  }

  @Test
  void aStoppingGatewayEndsItsStreams() {
    try (EventReader events = gateway.events(id)) {
      events.take(1);

      gateway.stop();

      assertThatThrownBy(events::rest).isInstanceOf(UncheckedIOException.class);
    }
  }

  private static Progress progress(long done) {
    return new Progress(done, 10L, "at work", AT);
  }

  /** How many pages were read when no more are. */
  private static int heldBack(InMemoryInstallation installation) {
    int[] reads = {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              int before = reads[0];
              reads[0] = installation.reads();
              return before == reads[0];
            });
    return reads[0];
  }
}
