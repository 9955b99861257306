package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.InvocationFailed;
import dev.multinode.JobContext;
import dev.multinode.LocalJobContext;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChessTest {

  @Test
  void yieldsTheLineAfterEachMove() {
    LocalJobContext<List<Move>> job = play(Board.START, 3);

    assertThat(job.yields()).extracting(List::size).containsExactly(1, 2, 3);
    assertThat(job.yields().getLast()).startsWith(job.yields().getFirst().getFirst());
  }

  @Test
  void alwaysFindsTheSameLine() {
    Board board =
        Board.fromFen("r1bqkbnr/pppp1ppp/2n5/4p3/2B1P3/5Q2/PPPP1PPP/RNB1K1NR b KQkq - 3 3");

    assertThat(play(board, 3).yields()).isEqualTo(play(board, 3).yields());
  }

  @Test
  void playsTheBestOfAllProposals() {
    Board board =
        Board.fromFen("r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1");
    List<Candidate> candidates =
        Candidate.inputs(board, List.of()).stream().map(Chess::suggest).toList();

    Move played = play(board, 1).yields().getLast().getFirst();

    assertThat(candidates).extracting(Candidate::move).contains(played);
    assertThat(candidates)
        .allSatisfy(other -> assertThat(other.move().score()).isLessThanOrEqualTo(played.score()));
  }

  @Test
  void stopsWhenTheGameEnds() {
    Board board = Board.fromFen("6k1/5ppp/8/8/8/8/5PPP/R5K1 w - - 0 30");

    Line line = new Line(board, play(board, 5).yields().getLast());

    assertThat(line.san()).isEqualTo("30. Ra8#");
    assertThat(line.ending()).contains(Ending.CHECKMATE);
  }

  @Test
  void yieldsAnEmptyLineForAGameThatIsOver() {
    assertThat(play(Board.fromFen("7k/5Q2/6K1/8/8/8/8/8 b - - 0 1"), 5).yields())
        .containsExactly(List.of());
  }

  @Test
  void failsOnABoardThatWasNeverChecked() {
    assertThatThrownBy(() -> play(new Board("nonsense"), 1))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("A FEN has six fields");
  }

  @Test
  void refusesANumberOfMovesOutOfRange() {
    assertThatThrownBy(() -> play(Board.START, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The number of moves must be between 1 and 200, but is 0.");
    assertThatThrownBy(() -> play(Board.START, Chess.MOST_MOVES + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isAnAppOfOneJobAndTwoFunctions() {
    App app = App.of("default", "chess", "1", List.of(Chess.class));

    assertThat(app.methods())
        .extracting(MethodDefinition::name)
        .containsExactly("Chess.nextMoves", "Chess.preprocess", "Chess.suggest");
  }

  private static LocalJobContext<List<Move>> play(Board board, int moves) {
    LocalJobContext<List<Move>> job = JobContext.local();
    Chess.nextMoves(board, moves, job);
    return job;
  }
}
