package dev.multinode.examples.chess;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What one strategy proposes.
 *
 * @param move the proposed move with its score by the common yardstick
 * @param positions how many positions were looked at to find and to score it
 */
public record Candidate(Move move, long positions) {

  /** Refuses a candidate without a move. */
  public Candidate {
    Objects.requireNonNull(move, "move");
  }

  /**
   * What to ask each strategy after {@code chosen} was played on {@code board}; nothing when the
   * game is over.
   */
  public static List<SuggestInput> inputs(Board board, List<Move> chosen) {
    Line line = new Line(board, chosen);
    if (line.ending().isPresent()) {
      return List.of();
    }
    Board current = line.board();
    return Arrays.stream(Strategy.values())
        .map(strategy -> new SuggestInput(current, strategy))
        .toList();
  }

  /** The move with the highest score; of equals, that of the strategy declared first. */
  static Move best(List<Candidate> candidates) {
    return candidates.stream()
        .map(Candidate::move)
        .min(Comparator.comparingInt(Move::score).reversed().thenComparing(Move::strategy))
        .orElseThrow();
  }
}
