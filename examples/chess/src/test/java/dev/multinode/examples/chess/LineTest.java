package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {

  @Test
  void numbersMovesFromWhite() {
    assertThat(line(Board.START, "e4", "e5", "Nf3").san()).isEqualTo("1. e4 e5 2. Nf3");
  }

  @Test
  void marksALineThatBlackBegins() {
    Board board = Board.fromFen("rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq - 0 12");

    assertThat(line(board, "e5", "Nf3", "Nc6").san()).isEqualTo("12... e5 13. Nf3 Nc6");
  }

  @Test
  void isEmptyWithoutMoves() {
    Line line = line(Board.START);

    assertThat(line.san()).isEmpty();
    assertThat(line.board()).isEqualTo(Board.START);
    assertThat(line.ending()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "7k/6Q1/6K1/8/8/8/8/8 b - - 0 1, CHECKMATE",
    "7k/5Q2/6K1/8/8/8/8/8 b - - 0 1, STALEMATE",
    "7k/8/6K1/8/8/8/8/6N1 b - - 0 1, INSUFFICIENT_MATERIAL",
    "7k/8/6K1/8/8/8/8/6R1 b - - 100 80, FIFTY_MOVE_RULE"
  })
  void knowsWhyTheGameIsOver(String fen, Ending ending) {
    assertThat(line(Board.fromFen(fen)).ending()).contains(ending);
  }

  @Test
  void endsWhenAPositionOccursForTheThirdTime() {
    Board board = Board.fromFen("4k3/7r/8/8/8/8/7R/4K3 w - - 0 1");
    String[] twice = {"Kd1", "Kd8", "Ke1", "Ke8", "Kd1", "Kd8", "Ke1", "Ke8"};

    assertThat(line(board, twice).ending()).contains(Ending.THREEFOLD_REPETITION);
    assertThat(line(board, "Kd1", "Kd8", "Ke1", "Ke8").ending()).isEmpty();
  }

  @Test
  void asksEveryStrategyAtItsEndAndNobodyWhenTheGameIsOver() {
    assertThat(Candidate.inputs(Board.START, List.of()))
        .extracting(SuggestInput::strategy)
        .containsExactly(Strategy.values());
    assertThat(Candidate.inputs(Board.fromFen("7k/6Q1/6K1/8/8/8/8/8 b - - 0 1"), List.of()))
        .isEmpty();
  }

  private static Line line(Board start, String... sans) {
    List<Move> moves = new ArrayList<>();
    Position position = Position.of(start.fen());
    for (String san : sans) {
      Position before = position;
      Ply ply =
          before.plies().stream()
              .filter(each -> before.san(each).equals(san))
              .findFirst()
              .orElseThrow();
      String fenAfter = before.after(ply, before::fen);
      moves.add(
          new Move(
              ply.from().name, ply.to().name, Promotion.NONE, san, fenAfter, Strategy.MATERIAL, 0));
      position = Position.of(fenAfter);
    }
    return new Line(start, moves);
  }
}
