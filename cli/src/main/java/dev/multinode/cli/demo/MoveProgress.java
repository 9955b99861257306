package dev.multinode.cli.demo;

import dev.multinode.examples.chess.Line;
import dev.multinode.examples.chess.Move;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A progress bar with a line for each move: redrawn in place on a terminal, a line per move
 * elsewhere.
 */
final class MoveProgress implements AutoCloseable {

  private static final int WIDTH = 60;
  private static final int NEVER_BY_ITSELF = Integer.MAX_VALUE;

  private final ProgressBar bar;
  private final PrintWriter out;

  private MoveProgress(ProgressBar bar, PrintWriter out) {
    this.bar = bar;
    this.out = out;
  }

  static MoveProgress show(int moves, PrintWriter out) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("moves")
            .setInitialMax(moves)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(NEVER_BY_ITSELF)
            .setConsumer(consumer(out))
            .hideEta()
            .build();
    return new MoveProgress(bar, out);
  }

  private static ProgressBarConsumer consumer(PrintWriter out) {
    return System.console() != null && System.console().isTerminal()
        ? new ConsoleProgressBarConsumer(System.err, WIDTH)
        : new DelegatingProgressBarConsumer(out::println, WIDTH);
  }

  void show(Line line) {
    Move move = line.moves().getLast();
    out.printf(
        Locale.ROOT,
        "%3d  %-8s %-14s %+.2f%n",
        line.moves().size(),
        move.san(),
        move.strategy().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        move.score() / 100.0);
    bar.stepTo(line.moves().size());
    bar.refresh();
    out.flush();
  }

  @Override
  public void close() {
    bar.close();
  }
}
