package dev.multinode.examples.chess;

import java.util.Objects;

/**
 * One move that was chosen or proposed.
 *
 * @param from the square that the piece leaves, such as {@code "e2"}
 * @param to the square that it reaches; of a castling move, the king's
 * @param promotion what a pawn becomes on the last rank
 * @param san the move in standard algebraic notation, such as {@code "Nxe5+"}
 * @param fenAfter the position after the move
 * @param strategy who proposed it
 * @param score its worth by the yardstick that all proposals share: hundredths of a pawn, from the
 *     view of the side that moves; a forced mate is worth about 100 000
 */
public record Move(
    String from,
    String to,
    Promotion promotion,
    String san,
    String fenAfter,
    Strategy strategy,
    int score) {

  /** Refuses a move with parts missing. */
  public Move {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(promotion, "promotion");
    Objects.requireNonNull(san, "san");
    Objects.requireNonNull(fenAfter, "fenAfter");
    Objects.requireNonNull(strategy, "strategy");
  }
}
