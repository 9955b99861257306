package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTest {

  private static final String MIDDLE_GAME =
      "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1";

  @Test
  void takesAPieceThatHangs() {
    Position position = Position.of("4k3/8/8/3q4/4P3/8/8/4K3 w - - 0 1");

    assertThat(best(position, 2)).isEqualTo("exd5");
  }

  @Test
  void leavesAPieceThatIsCovered() {
    Position position = Position.of("3rk3/8/8/3p4/8/8/8/3QK3 w - - 0 1");

    assertThat(best(position, 1)).isNotEqualTo("Qxd5");
  }

  @Test
  void prefersTheFasterMate() {
    Position position = Position.of("7k/8/5K2/8/8/8/8/R5Q1 w - - 0 1");
    Search search = new Search(position, Evaluation.NEUTRAL);

    Ply best = search.best(4, 100_000);

    assertThat(search.score(best, 3)).isEqualTo(Search.MATE - 1);
  }

  @Test
  void countsAStalemateAsADraw() {
    Position position = Position.of("7k/8/5KQ1/8/8/8/8/8 w - - 0 1");
    Search search = new Search(position, Evaluation.NEUTRAL);
    Ply stalemate = ply(position, "Qg5");
    Ply mate = ply(position, "Qg7#");
    Ply real = ply(position, "Kf7");

    assertThat(search.score(mate, 3)).isEqualTo(Search.MATE - 1);
    assertThat(search.score(stalemate, 3)).isPositive();
    assertThat(search.score(real, 3)).isZero();
  }

  @Test
  void goesNotFarBeyondItsBudgetAndThenKeepsTheLastFinishedDepth() {
    Position position = Position.of(MIDDLE_GAME);
    Search bounded = new Search(position, Evaluation.NEUTRAL);
    Search shallow = new Search(position, Evaluation.NEUTRAL);

    Ply best = bounded.best(20, 50);

    assertThat(best).isEqualTo(shallow.best(1, 50));
    assertThat(bounded.positions()).isLessThan(shallow.positions() + 500);
  }

  @Test
  void answersTheSameQuestionAlwaysTheSame() {
    Search first = new Search(Position.of(MIDDLE_GAME), Evaluation.NEUTRAL);
    Search second = new Search(Position.of(MIDDLE_GAME), Evaluation.NEUTRAL);

    assertThat(first.best(3, 4_000)).isEqualTo(second.best(3, 4_000));
    assertThat(first.positions()).isEqualTo(second.positions());
  }

  private static String best(Position position, int depth) {
    return position.san(new Search(position, Evaluation.NEUTRAL).best(depth, 10_000));
  }

  private static Ply ply(Position position, String san) {
    return position.plies().stream()
        .filter(ply -> position.san(ply).equals(san))
        .findFirst()
        .orElseThrow();
  }
}
