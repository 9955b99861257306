package dev.multinode.examples.chess;

/**
 * What a competitor cares about when it proposes a move. Each looks at the same rules and sees
 * other things.
 */
public enum Strategy {
  /** Counts the pieces and nothing else. */
  MATERIAL,
  /** Wants many squares for its own pieces and few for the opponent's. */
  MOBILITY,
  /** Wants a sheltered king of its own and attacks next to the opponent's. */
  KING_SAFETY,
  /** Wants to stand on the four squares in the middle and to attack them. */
  CENTRE_CONTROL,
  /** Weighs a little of everything and looks further ahead than the others. */
  ALPHA_BETA
}
