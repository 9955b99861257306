package dev.multinode.examples.chess;

/**
 * A text is not the FEN of a position that can be played on. The message is one sentence for the
 * person who typed it.
 */
public final class InvalidFen extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidFen(String message) {
    super(message);
  }
}
