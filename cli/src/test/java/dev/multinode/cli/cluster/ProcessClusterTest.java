package dev.multinode.cli.cluster;

import dev.multinode.cli.demo.ChessDemo;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each role in a process of its own, killed while a job runs. */
final class ProcessClusterTest {

  @Test
  void aKilledOrchestratorAndAKilledGatewayDoNotChangeTheLine() throws IOException {
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster =
            ProcessCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1));
        ChessGame game = new ChessGame(cluster, data.path())) {
      game.start(5);
      game.awaitYields(1);

      game.kill("orchestrator");
      game.kill("gateway");

      game.assertEndsWith(ChessGame.FIVE_MOVES);
    }
  }
}
