package dev.multinode.examples.chess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FenTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | A FEN has six fields (placement, side to move, castling rights, en passant square, halfmove clock, move number), but "" has 0.
          e2e4                                          | A FEN has six fields (placement, side to move, castling rights, en passant square, halfmove clock, move number), but "e2e4" has 1.
          4k3/8/8/8/8/8/8/4K3 w - -                     | A FEN has six fields (placement, side to move, castling rights, en passant square, halfmove clock, move number), but "4k3/8/8/8/8/8/8/4K3 w - -" has 4.
          4k3/8/8/8/8/8/4K3 w - - 0 1                   | The placement has 8 ranks, separated by "/", but "4k3/8/8/8/8/8/4K3" has 7.
          4k3/8/8/8/8/8/8/4K3/ w - - 0 1                | The placement has 8 ranks, separated by "/", but "4k3/8/8/8/8/8/8/4K3/" has 9.
          4k3/8/7/8/8/8/8/4K3 w - - 0 1                 | Rank 6 has 7 files instead of 8: "7".
          4k3/8/8/8/8/8/8/4K4 w - - 0 1                 | Rank 1 has 9 files instead of 8: "4K4".
          4k3/8/8/3x4/8/8/8/4K3 w - - 0 1               | Rank 5 has an unknown piece "x".
          4k3/8/8/8/8/8/8/9 w - - 0 1                   | Rank 1 has an unknown piece "9".
          4k3/8/8/8/8/8/8/8 w - - 0 1                   | White has 0 kings instead of one.
          4k1k1/8/8/8/8/8/8/4K3 w - - 0 1               | Black has 2 kings instead of one.
          4k3/8/8/8/8/P7/PPPPPPPP/4K3 w - - 0 1         | White has 9 pawns, more than 8.
          4k3/pppppppp/8/8/8/8/8/qq2K3 w - - 0 1        | Black has more pawns and promoted pieces than it began with pawns.
          4k2P/8/8/8/8/8/8/4K3 w - - 0 1                | A pawn stands on the first or the last rank.
          4k3/8/8/8/8/8/8/4K3 white - - 0 1             | The side to move is "w" or "b", but is "white".
          4k3/8/8/8/8/8/8/4K3 w X - 0 1                 | The castling rights are "-" or some of "KQkq" in this order, but are "X".
          4k3/8/8/8/8/8/8/R3K2R w QK - 0 1              | The castling rights are "-" or some of "KQkq" in this order, but are "QK".
          4k3/8/8/8/8/8/8/R3K3 w K - 0 1                | The castling right "K" needs the king on e1 and a rook on h1.
          r5k1/8/8/8/8/8/8/4K3 w q - 0 1                | The castling right "q" needs the king on e8 and a rook on a8.
          4k3/8/8/8/8/8/8/4K3 w - e4 0 1                | The en passant square is "-" or lies on rank 3 or 6, but is "e4".
          4k3/8/8/8/8/8/8/4K3 w - e6 0 1                | No pawn has just moved two squares over the en passant square e6.
          4k3/8/8/4p3/8/8/8/4K3 b - e6 0 1              | No pawn has just moved two squares over the en passant square e6.
          4k3/8/8/8/8/8/8/4K3 w - - -1 1                | The halfmove clock is a number from 0, but is "-1".
          4k3/8/8/8/8/8/8/4K3 w - - 0 0                 | The move number is a number from 1, but is "0".
          4k3/8/8/8/8/8/4R3/4K3 w - - 0 1               | White is to move and could take the king of Black.
          8/8/8/8/8/8/4kK2/8 b - - 0 1                  | Black is to move and could take the king of White.
          """)
  void saysInOneSentenceWhatIsWrong(String fen, String sentence) {
    assertThatThrownBy(() -> Board.fromFen(fen))
        .isInstanceOf(InvalidFen.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1",
        "r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1",
        "k7/8/8/3pP3/8/8/8/K7 w - d6 0 2",
        "QQQQQQ1k/QQQ5/8/8/8/8/8/K7 b - - 12 99",
        "7k/6Q1/6K1/8/8/8/8/8 b - - 0 1"
      })
  void keepsWhatIsCanonicalAlready(String fen) {
    assertThat(Board.fromFen(fen).fen()).isEqualTo(fen);
  }

  @Test
  void forgivesExtraSpaces() {
    assertThat(Board.fromFen("  4k3/8/8/8/8/8/8/4K2R  w K -   0 1\n").fen())
        .isEqualTo("4k3/8/8/8/8/8/8/4K2R w K - 0 1");
  }
}
