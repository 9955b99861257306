package dev.multinode.examples.chess;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.util.ArrayList;
import java.util.List;

/**
 * The application: a job that plays on from a position, and the functions that it calls on other
 * workers.
 */
public final class Chess {

  /** The longest line that can be asked for. */
  public static final int MOST_MOVES = 200;

  private Chess() {}

  /**
   * Plays the next moves of both sides. Yields the moves so far after each; fewer than asked for
   * when the game ends before, none when it is over already.
   *
   * @param board where to begin
   * @param n how many moves of one side each (plies) to play, from 1 to {@link #MOST_MOVES}
   * @param job yields the moves chosen so far
   * @throws IllegalArgumentException if {@code n} is out of its range
   */
  @Multinode.Job(cpu = 0.1, memory = "1GiB")
  public static void nextMoves(Board board, int n, JobContext<List<Move>> job) {
    if (n < 1 || n > MOST_MOVES) {
      throw new IllegalArgumentException(
          "The number of moves must be between 1 and %d, but is %d.".formatted(MOST_MOVES, n));
    }
    Board prepared = job.call(Chess::preprocess, board);
    List<Move> chosen = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Candidate> candidates = job.map(Chess::suggest, Candidate.inputs(prepared, chosen));
      if (candidates.isEmpty()) {
        break;
      }
      chosen.add(Candidate.best(candidates));
      job.yield(List.copyOf(chosen));
    }
    if (chosen.isEmpty()) {
      job.yield(List.of());
    }
  }

  /**
   * Checks a position and brings it into its canonical form.
   *
   * @throws InvalidFen if nobody can play on from it
   */
  @Multinode.Function(cpu = 4, memory = "32GiB")
  public static Board preprocess(Board board) {
    return Board.fromFen(board.fen());
  }

  /**
   * Asks one strategy for its move. The answer depends on the input alone: not on the machine, nor
   * on its load.
   */
  @Multinode.Function(cpu = 16, memory = "4GiB")
  public static Candidate suggest(SuggestInput input) {
    return Competitor.propose(input.strategy(), Position.of(input.board().fen()));
  }
}
