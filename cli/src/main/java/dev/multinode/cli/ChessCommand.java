package dev.multinode.cli;

import dev.multinode.cli.cluster.Cluster;
import dev.multinode.cli.cluster.DataDirectory;
import dev.multinode.cli.demo.ChessDemo;
import dev.multinode.examples.chess.Board;
import dev.multinode.examples.chess.InvalidFen;
import dev.multinode.process.Shutdown;
import dev.multinode.process.UserError;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code multinode demo chess}. */
@Command(
    name = "chess",
    mixinStandardHelpOptions = true,
    description =
        "Five strategies compete for the next moves of a chess game, in parallel on workers.",
    footer = {
      "",
      "Exit codes: 0 the line is printed; 1 the job failed; 2 the FEN or an option is wrong."
    })
final class ChessCommand implements Callable<Integer>, StartsCluster {

  @Option(
      names = "--fen",
      paramLabel = "FEN",
      defaultValue = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1",
      description = "The position to begin with. Default: the start of a game.")
  private String fen;

  @Option(
      names = "--moves",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many moves to find, of both sides together; 1 to 200. Default: ${DEFAULT-VALUE}.")
  private int moves;

  @Mixin private ClusterOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try (Shutdown shutdown = Shutdown.onSignal();
        DataDirectory data = DataDirectory.ephemeral()) {
      Logging.to(data.logs().resolve("multinode.log"));
      out.println("Starting a cluster on this machine…");
      out.flush();
      try (Cluster cluster = options.start(data.path(), ChessDemo.app())) {
        return new ChessDemo(cluster, shutdown::asked, out).run(board(), moves) ? 0 : 1;
      }
    }
  }

  @Override
  public void check() {
    options.check();
    board();
    if (moves < 1 || moves > 200) {
      throw new UserError("--moves must be between 1 and 200, not %d.".formatted(moves));
    }
  }

  private Board board() {
    try {
      return Board.fromFen(fen);
    } catch (InvalidFen e) {
      throw new UserError(e.getMessage());
    }
  }
}
