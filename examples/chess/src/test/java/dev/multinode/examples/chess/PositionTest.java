package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

  /** The positions and counts with which every chess program checks its rules ("perft"). */
  @ParameterizedTest
  @CsvSource({
    "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1, 3, 8902",
    "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1, 3, 97862",
    "8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1, 4, 43238",
    "r3k2r/Pppp1ppp/1b3nbN/nP6/BBP1P3/q4N2/Pp1P2PP/R2Q1RK1 w kq - 0 1, 3, 9467",
    "rnbq1k1r/pp1Pbppp/2p5/8/2B5/8/PPP1NnPP/RNBQK2R w KQ - 1 8, 3, 62379"
  })
  void playsExactlyTheLegalMoves(String fen, int depth, long lines) {
    assertThat(count(Position.of(fen), depth)).isEqualTo(lines);
  }

  @Test
  void takesEveryMoveBackAgain() {
    Position position =
        Position.of("r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1");
    String before = position.fen();

    position.plies().forEach(ply -> position.after(ply, position::fen));

    assertThat(position.fen()).isEqualTo(before);
  }

  @Test
  void listsMovesInTheSameOrderEachTimeWithTheBestCapturesFirst() {
    String fen = "4k3/8/8/q2p4/1P2P3/8/8/4K3 w - - 0 1";

    assertThat(Position.of(fen).plies()).isEqualTo(Position.of(fen).plies());
    assertThat(Position.of(fen).plies())
        .extracting(ply -> Position.of(fen).san(ply))
        .startsWith("bxa5", "exd5");
  }

  @Test
  void namesAnEnPassantSquareOnlyWhereAPawnCanCapture() {
    assertThat(Position.of("4k3/8/8/8/4P3/8/8/4K3 b - e3 0 1").fen())
        .isEqualTo("4k3/8/8/8/4P3/8/8/4K3 b - - 0 1");
    assertThat(Position.of("4k3/8/8/8/3pP3/8/8/4K3 b - e3 0 1").fen())
        .isEqualTo("4k3/8/8/8/3pP3/8/8/4K3 b - e3 0 1");
  }

  private static long count(Position position, int depth) {
    if (depth == 1) {
      return position.plies().size();
    }
    return position.plies().stream()
        .mapToLong(ply -> position.after(ply, () -> count(position, depth - 1)))
        .sum();
  }
}
