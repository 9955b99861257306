package dev.multinode.examples.chess;

import java.util.Objects;

/**
 * What {@link Chess#suggest} is asked.
 *
 * @param board the position to move in; the game is not over
 * @param strategy who is asked
 */
public record SuggestInput(Board board, Strategy strategy) {

  /** Refuses an input with parts missing. */
  public SuggestInput {
    Objects.requireNonNull(board, "board");
    Objects.requireNonNull(strategy, "strategy");
  }
}
