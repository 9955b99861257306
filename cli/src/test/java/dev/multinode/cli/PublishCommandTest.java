package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.FunctionHandle;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.cli.demo.ChessDemo;
import dev.multinode.client.KafkaClient;
import dev.multinode.examples.chess.Board;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code multinode publish}, on a cluster. */
@Tag("long")
final class PublishCommandTest {

  private static final String FEN = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1";

  @Test
  void whatIsStartedAfterwardsIsOfThePublishedVersion() {
    StringWriter out = new StringWriter();
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster =
            EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1));
        KafkaClient client = cluster.connect()) {

      int code =
          Main.commandLine()
              .setOut(new PrintWriter(out))
              .execute(
                  "publish",
                  "--app",
                  ChessDemo.app().locations().getFirst().toString(),
                  "--name",
                  ChessDemo.app().name(),
                  "--app-version",
                  "another",
                  "--bootstrap-server",
                  cluster.bootstrapServers(),
                  "--registry-url",
                  cluster.registryUrl());

      assertThat(code).isZero();
      assertThat(out.toString()).contains(", version another: ", "Chess.preprocess");
      FunctionHandle.Named<Board> preprocess =
          client.multinode().function("Chess.preprocess", Board.class);
      assertThat(preprocess.get(preprocess.start(Board.fromFen(FEN))).version())
          .isEqualTo("another");
    }
  }
}
