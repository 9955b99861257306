package dev.multinode.examples.chess;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves that follow one another.
 *
 * @param start where the line begins
 * @param moves the moves, each played on the position after the one before
 */
public record Line(Board start, List<Move> moves) {

  /** Keeps a copy of the moves. */
  public Line {
    Objects.requireNonNull(start, "start");
    moves = List.copyOf(moves);
  }

  /** The position at the end of the line. */
  public Board board() {
    return moves.isEmpty() ? start : new Board(moves.getLast().fenAfter());
  }

  /** Why the game is over at the end of the line, or nothing if it goes on. */
  public Optional<Ending> ending() {
    return Position.of(board().fen())
        .ending()
        .or(() -> repeated() ? Optional.of(Ending.THREEFOLD_REPETITION) : Optional.empty());
  }

  /**
   * The moves as they are written in books, numbered as the start says: {@code "1. e4 e5 2. Nf3"},
   * or {@code "1... e5 2. Nf3"} when Black moves first. Empty when there are none.
   */
  public String san() {
    String[] fields = start.fen().split(" ");
    boolean white = fields[1].equals("w");
    int number = Integer.parseInt(fields[5]);
    StringBuilder text = new StringBuilder();
    for (Move move : moves) {
      if (white) {
        text.append(number).append(". ");
      } else if (text.isEmpty()) {
        text.append(number).append("... ");
      }
      text.append(move.san()).append(' ');
      number += white ? 0 : 1;
      white = !white;
    }
    return text.toString().strip();
  }

  private boolean repeated() {
    String last = withoutCounters(board());
    return Stream.concat(Stream.of(start), moves.stream().map(move -> new Board(move.fenAfter())))
            .filter(board -> withoutCounters(board).equals(last))
            .count()
        >= 3;
  }

  private static String withoutCounters(Board board) {
    String[] fields = board.fen().split(" ");
    return String.join(" ", fields[0], fields[1], fields[2], fields[3]);
  }
}
