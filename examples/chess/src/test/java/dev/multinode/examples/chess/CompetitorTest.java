package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompetitorTest {

  @ParameterizedTest
  @EnumSource
  void findsAMateInOne(Strategy strategy) {
    Move move = propose(strategy, "6k1/5ppp/8/8/8/8/5PPP/R5K1 w - - 0 1");

    assertThat(move.san()).isEqualTo("Ra8#");
    assertThat(move.score()).isEqualTo(Search.MATE - 1);
  }

  @ParameterizedTest
  @EnumSource
  void proposesAMoveThatTheRulesAllow(Strategy strategy) {
    Position position = Position.of(Board.START.fen());

    Move move = Competitor.propose(strategy, position).move();

    assertThat(position.plies()).extracting(position::san).contains(move.san());
    assertThat(Board.fromFen(move.fenAfter()).fen()).isEqualTo(move.fenAfter());
    assertThat(move.strategy()).isEqualTo(strategy);
  }

  @Test
  void materialSeesNothingButPieces() {
    assertThat(worth(Strategy.MATERIAL, "4k3/8/8/8/8/8/8/3QK3 w - - 0 1")).isEqualTo(900);
    assertThat(worth(Strategy.MATERIAL, "4k3/8/8/8/8/8/8/3QK3 b - - 0 1")).isEqualTo(-900);
    assertThat(worth(Strategy.MATERIAL, Board.START.fen())).isZero();
  }

  @Test
  void materialTakesTheMostValuablePiece() {
    assertThat(propose(Strategy.MATERIAL, "4k3/8/8/q2r4/1P2P3/8/8/4K3 w - - 0 1").san())
        .isEqualTo("bxa5");
  }

  @Test
  void mobilityPrefersAPieceWithManySquares() {
    String corner = "4k3/7p/8/8/8/8/7P/N3K3 w - - 0 1";
    String middle = "4k3/7p/8/8/4N3/8/7P/4K3 w - - 0 1";

    assertThat(worth(Strategy.MOBILITY, middle)).isGreaterThan(worth(Strategy.MOBILITY, corner));
    assertThat(propose(Strategy.MOBILITY, "4k3/7p/p7/8/8/P7/7P/B3K3 w - - 0 1").san())
        .startsWith("B");
  }

  @Test
  void kingSafetyPrefersAShelteredKing() {
    String sheltered = "4k3/8/8/8/8/8/5PPP/6K1 w - - 0 1";
    String bare = "4k3/8/8/8/8/8/5PPP/1K6 w - - 0 1";

    assertThat(worth(Strategy.KING_SAFETY, sheltered))
        .isGreaterThan(worth(Strategy.KING_SAFETY, bare));
    assertThat(propose(Strategy.KING_SAFETY, "r3k3/p7/8/8/8/8/5PPP/4K2R w K - 0 1").san())
        .isEqualTo("O-O");
  }

  @Test
  void centreControlPrefersTheFourSquaresInTheMiddle() {
    assertThat(propose(Strategy.CENTRE_CONTROL, Board.START.fen()).to()).isIn("d4", "e4");
  }

  @Test
  void alphaBetaSeesFurtherThanTheOthers() {
    String mateInTwo = "7k/8/8/8/8/8/R7/1R4K1 w - - 0 1";
    Position position = Position.of(mateInTwo);

    Move move = propose(Strategy.ALPHA_BETA, mateInTwo);

    Ply played =
        position.plies().stream()
            .filter(ply -> position.san(ply).equals(move.san()))
            .findFirst()
            .orElseThrow();
    assertThat(new Search(position, Evaluation.NEUTRAL).score(played, 4))
        .isEqualTo(Search.MATE - 3);
  }

  @Test
  void namesWhatAPawnBecomes() {
    Move move = propose(Strategy.MATERIAL, "7k/P7/8/8/8/8/8/K7 w - - 0 1");

    assertThat(move.promotion()).isEqualTo(Promotion.QUEEN);
    assertThat(move.san()).isEqualTo("a8=Q+");
  }

  private static int worth(Strategy strategy, String fen) {
    return Competitor.of(strategy).evaluation().of(Position.of(fen));
  }

  private static Move propose(Strategy strategy, String fen) {
    return Competitor.propose(strategy, Position.of(fen)).move();
  }
}
