package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.Status;
import dev.multinode.cli.demo.ChessDemo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole cluster with real worker processes, some of them killed. */
final class EmbeddedClusterTest {

  private static DataDirectory data;
  private static Cluster cluster;

  private ChessGame game;

  @BeforeAll
  static void startCluster() {
    data = DataDirectory.ephemeral();
    cluster = EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1));
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
    data.close();
  }

  @BeforeEach
  void connect() {
    game = new ChessGame(cluster, data.path());
  }

  @AfterEach
  void disconnect() {
    game.close();
  }

  @Test
  void theStatusCanBeReadTheMomentThatStartReturned() {
    game.start(1);

    assertThat(game.info().status()).isIn(Status.PENDING, Status.RUNNING, Status.SUCCEEDED);

    game.awaitStatus(Status.SUCCEEDED);
  }

  @Tag("long")
  @Test
  void aKilledWorkerOfTheFunctionsDoesNotChangeTheLine() throws IOException {
    game.start(5);
    game.awaitYields(1);

    game.kill("worker-large-1");

    game.assertEndsWith(ChessGame.FIVE_MOVES);
  }

  @Tag("long")
  @Test
  void aKilledWorkerOfTheJobDoesNotChangeTheLine() throws IOException {
    game.start(5);
    game.awaitYields(1);

    game.kill("worker-small-1");

    game.assertEndsWith(ChessGame.FIVE_MOVES);
    assertThat(game.info().attempts()).hasSizeGreaterThan(1);
  }

  @Test
  void aCancelReachesTheRunningJobAndKeepsItsYields() {
    game.start(100);
    game.awaitYields(1);

    game.cancel();

    game.awaitStatus(Status.CANCELLED);
    assertThat(game.info().result()).hasValueSatisfying(moves -> assertThat(moves).isNotEmpty());
  }

  @Test
  void theGatewayStreamsEveryYieldAndTheEndToWhoeverJoinsLate() throws Exception {
    game.start(2);
    game.awaitStatus(Status.SUCCEEDED);

    List<String> lines = eventsOf("/v1/invocations/" + game.info().id() + "/events");

    assertThat(lines).filteredOn("event: yield"::equals).hasSize(2);
    assertThat(lines).contains("id: 1", "id: 2").anyMatch(each -> each.contains("SUCCEEDED"));
  }

  @Test
  void theGatewayRefusesWrongArgumentsByTheNameOfTheField() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(cluster.gatewayUrl() + "/v1/jobs/Chess.nextMoves"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"board\": {\"fen\": 12}, \"n\": 3}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("board.fen");
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static List<String> eventsOf(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.gatewayUrl() + path)).build();
    try (HttpClient http = HttpClient.newHttpClient();
        InputStream body = http.send(request, BodyHandlers.ofInputStream()).body();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
