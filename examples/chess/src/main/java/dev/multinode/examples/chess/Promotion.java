package dev.multinode.examples.chess;

/** What a pawn becomes on the last rank; {@link #NONE} for every other move. */
public enum Promotion {
  NONE,
  KNIGHT,
  BISHOP,
  ROOK,
  QUEEN
}
