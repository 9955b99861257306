package dev.multinode;

import java.util.ArrayList;
import java.util.List;

/** An application as a user writes it. */
public final class Chess {

  private Chess() {}

  public record Board(String fen) {}

  public record Move(String san) {}

  @Multinode.Job(cpu = 0.1, memory = "512MiB")
  public static void nextMoves(Board board, int n, JobContext<List<Move>> job) {
    Board prepared = job.call(Chess::preprocess, board);
    List<Move> chosen = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Move> candidates = job.map(Chess::suggest, List.of(prepared, prepared));
      chosen.add(candidates.getFirst());
      job.yield(List.copyOf(chosen));
      job.run(Chess::log, "chosen");
    }
  }

  @Multinode.Function(cpu = 4, memory = "32GiB")
  public static Board preprocess(Board board) {
    return new Board(board.fen().strip());
  }

  @Multinode.Function
  public static Move suggest(Board board) {
    if (board.fen().isEmpty()) {
      throw new IllegalArgumentException("no pieces");
    }
    return new Move("Kd2 of " + board.fen());
  }

  @Multinode.Function(name = "log-line")
  public static void log(String line) {}
}
