package dev.multinode.examples.chess;

/**
 * How a strategy plays: what it looks at, how many plies ahead, and how many positions it may look
 * at for that.
 *
 * @param evaluation what it looks at
 * @param depth how many plies it looks ahead
 * @param budget how many positions it may look at
 */
record Competitor(Evaluation evaluation, int depth, long budget) {

  /** Above so many legal moves the yardstick looks two plies ahead instead of three. */
  private static final int CROWDED = 60;

  static Competitor of(Strategy strategy) {
    return switch (strategy) {
      case MATERIAL -> new Competitor(new Evaluation(0, 0, 0), 2, 5_000);
      case MOBILITY -> new Competitor(new Evaluation(12, 0, 0), 2, 5_000);
      case KING_SAFETY -> new Competitor(new Evaluation(0, 40, 0), 2, 5_000);
      case CENTRE_CONTROL -> new Competitor(new Evaluation(0, 0, 40), 2, 5_000);
      case ALPHA_BETA -> new Competitor(new Evaluation(4, 6, 8), 4, 5_000);
    };
  }

  /**
   * This competitor's move as it would play it, then scored by the yardstick that is the same for
   * all.
   */
  static Candidate propose(Strategy strategy, Position position) {
    Competitor competitor = of(strategy);
    Search search = new Search(position, competitor.evaluation);
    Ply ply = search.best(competitor.depth, competitor.budget);
    Search yardstick = new Search(position, Evaluation.NEUTRAL);
    int score = yardstick.score(ply, position.plies().size() > CROWDED ? 2 : 3);
    Move move =
        new Move(
            ply.from().name,
            ply.to().name,
            ply.promotion() == null ? Promotion.NONE : Promotion.valueOf(ply.promotion().name()),
            position.san(ply),
            position.after(ply, position::fen),
            strategy,
            score);
    return new Candidate(move, search.positions() + yardstick.positions());
  }
}
