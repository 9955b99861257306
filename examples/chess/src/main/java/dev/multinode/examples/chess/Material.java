package dev.multinode.examples.chess;

import io.github.wolfraam.chessgame.board.PieceType;

/** What pieces are worth, in hundredths of a pawn. */
final class Material {

  static final int PAWN = 100;

  private Material() {}

  /** The worth of a piece; nothing for a king, which is never exchanged. */
  static int of(PieceType type) {
    return switch (type) {
      case PAWN -> PAWN;
      case KNIGHT -> 320;
      case BISHOP -> 330;
      case ROOK -> 500;
      case QUEEN -> 900;
      case KING -> 0;
    };
  }
}
