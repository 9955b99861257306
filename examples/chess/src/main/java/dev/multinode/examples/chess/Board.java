package dev.multinode.examples.chess;

import java.util.Objects;

/**
 * A position to play on, as it travels between machines.
 *
 * <p>The record holds any text, so that it can be read back whatever was sent; {@link #fromFen} and
 * {@link Chess#preprocess} are where it is checked.
 *
 * @param fen the position in Forsyth–Edwards Notation, all six fields
 */
public record Board(String fen) {

  /** The first position of every game. */
  public static final Board START =
      new Board("rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1");

  /** Refuses {@code null}. */
  public Board {
    Objects.requireNonNull(fen, "fen");
  }

  /**
   * Checks a position and brings it into its canonical form, so that equal positions have equal
   * texts.
   *
   * <p>A position in which the game is over is fine: no moves follow from it.
   *
   * @throws InvalidFen if the text is no FEN, or describes a position that no game can be in
   */
  public static Board fromFen(String fen) {
    return new Board(Fen.check(fen).fen());
  }
}
