package dev.multinode.cli.cluster;

import dev.multinode.Status;
import dev.multinode.cli.demo.ChessDemo;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each role in a process of its own, killed while a job runs. */
@Tag("long")
final class ProcessClusterTest {

  private static DataDirectory data;
  private static Cluster cluster;
  private ChessGame game;

  @BeforeAll
  static void startCluster() throws IOException {
    data = DataDirectory.ephemeral();
    cluster = ProcessCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1));
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
    data.close();
  }

  @BeforeEach
  void startGame() {
    game = new ChessGame(cluster, data.path());
    game.start(5);
    game.awaitYields(1);
  }

  @AfterEach
  void leaveGame() {
    game.close();
  }

  @Test
  void aKilledOrchestratorAndAKilledGatewayDoNotChangeTheLine() throws IOException {
    game.kill("orchestrator");
    game.kill("gateway");

    game.assertEndsWith(ChessGame.FIVE_MOVES);
  }

  @Test
  void aKilledBrokerAndAKilledRegistryDoNotChangeTheLine() throws IOException {
    game.kill("broker");
    game.kill("registry");

    game.awaitStatus(Status.SUCCEEDED);
    game.assertEndsWith(ChessGame.FIVE_MOVES);
    game.assertAttempts(1);
  }
}
