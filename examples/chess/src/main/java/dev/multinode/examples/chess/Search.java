package dev.multinode.examples.chess;

import java.util.List;

/**
 * Alpha-beta search with captures played out at the leaves.
 *
 * <p>Its limits are a depth and a number of positions, never a time: the same question has the same
 * answer on a slow and on a fast machine.
 */
final class Search {

  /** The worth of a mate on the spot; a later one is worth a little less. */
  static final int MATE = 100_000;

  /**
   * How many captures in a row are played out; without an end, boards full of queens would take for
   * ever.
   */
  private static final int LONGEST_EXCHANGE = 4;

  private static final int INFINITY = 2 * MATE;

  private final Position position;
  private final Evaluation evaluation;
  private long positions;
  private long budget = Long.MAX_VALUE;

  Search(Position position, Evaluation evaluation) {
    this.position = position;
    this.evaluation = evaluation;
  }

  /** How many positions this search has looked at so far. */
  long positions() {
    return positions;
  }

  /**
   * The best move of a position that has one, looked for one ply deeper at a time. The deepest look
   * that stayed within the budget decides; the first is always finished.
   */
  Ply best(int depth, long budget) {
    List<Ply> plies = position.plies();
    Ply best = bestAt(1, plies);
    this.budget = positions + budget;
    for (int deeper = 2; deeper <= depth; deeper++) {
      Ply found = bestAt(deeper, plies);
      if (isExhausted()) {
        break;
      }
      best = found;
    }
    this.budget = Long.MAX_VALUE;
    return best;
  }

  /**
   * The worth of a move to whoever makes it, looking {@code depth} plies ahead, itself included.
   */
  int score(Ply ply, int depth) {
    return position.after(ply, () -> -worth(depth - 1, 1, -INFINITY, INFINITY));
  }

  private Ply bestAt(int depth, List<Ply> plies) {
    Ply best = plies.getFirst();
    int highest = -INFINITY;
    for (Ply ply : plies) {
      int floor = highest;
      int score = position.after(ply, () -> -worth(depth - 1, 1, -INFINITY, -floor));
      if (score > highest) {
        highest = score;
        best = ply;
      }
    }
    return best;
  }

  private int worth(int depth, int ply, int alpha, int beta) {
    positions++;
    if (isExhausted() || position.isDead()) {
      return 0;
    }
    if (!position.hasPlies()) {
      return position.isCheck() ? ply - MATE : 0;
    }
    if (depth == 0) {
      return quiet(LONGEST_EXCHANGE, alpha, beta);
    }
    return highest(
        position.plies(), alpha, beta, floor -> -worth(depth - 1, ply + 1, -beta, -floor));
  }

  /**
   * Plays captures and promotions only, until none of them is better than to leave things as they
   * are.
   */
  private int quiet(int depth, int alpha, int beta) {
    int still = evaluation.of(position);
    if (still >= beta || depth == 0) {
      return still;
    }
    int floor = Math.max(alpha, still);
    return Math.max(
        still, highest(position.gains(), floor, beta, best -> -exchanged(depth - 1, -beta, -best)));
  }

  private int exchanged(int depth, int alpha, int beta) {
    positions++;
    return isExhausted() ? 0 : quiet(depth, alpha, beta);
  }

  private int highest(List<Ply> plies, int alpha, int beta, Reply reply) {
    int highest = -INFINITY;
    int floor = alpha;
    for (Ply ply : plies) {
      int best = floor;
      highest = Math.max(highest, position.after(ply, () -> reply.worth(best)));
      floor = Math.max(floor, highest);
      if (floor >= beta) {
        break;
      }
    }
    return highest;
  }

  private boolean isExhausted() {
    return positions > budget;
  }

  /** What a move is worth to whoever makes it, as far as it is above the best that is known. */
  private interface Reply {

    int worth(int best);
  }
}
