package dev.multinode.bench;

import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.ClusterSettings;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.cluster.EmbeddedCluster;
import dev.multinode.cli.demo.ChessDemo;
import dev.multinode.client.KafkaClient;
import dev.multinode.examples.chess.Board;
import dev.multinode.examples.chess.Chess;
import dev.multinode.examples.chess.Move;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * From the start of this JVM to a cluster that is ready, and to the first yield of the chess job.
 */
final class StartupBench {

  private StartupBench() {}

  static void run(PrintStream out) throws Exception {
    try (DataDirectory data = DataDirectory.ephemeral();
        Cluster cluster =
            EmbeddedCluster.start(new ClusterSettings(data.path(), 0, 0, 0, ChessDemo.app(), 1))) {
      show(out, "cluster ready, workers joined");
      try (KafkaClient client = cluster.connect();
          Multinode multinode = client.multinode()) {
        JobHandle.Of2<Board, Integer, List<Move>> nextMoves = multinode.job(Chess::nextMoves);
        UUID id = nextMoves.start(Board.START, 1);
        JobInfo<List<Move>> info = nextMoves.get(id);
        while (info.yields() == 0 && !info.status().isTerminal()) {
          client.yields(id, 0, Duration.ofSeconds(1));
          info = nextMoves.get(id);
        }
        if (info.yields() == 0) {
          throw new IllegalStateException("The chess job yielded nothing: " + info);
        }
        show(out, "first yield of the chess job");
      }
    }
  }

  private static void show(PrintStream out, String what) {
    long since = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    out.printf(Locale.ROOT, "%-32s %5.1f s after JVM start%n", what, since / 1000.0);
  }
}
