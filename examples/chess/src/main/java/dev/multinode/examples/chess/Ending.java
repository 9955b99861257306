package dev.multinode.examples.chess;

/** Why a game is over. */
public enum Ending {
  CHECKMATE,
  STALEMATE,
  INSUFFICIENT_MATERIAL,
  FIFTY_MOVE_RULE,
  THREEFOLD_REPETITION
}
