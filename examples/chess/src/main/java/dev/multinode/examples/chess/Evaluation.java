package dev.multinode.examples.chess;

import io.github.wolfraam.chessgame.board.Piece;
import io.github.wolfraam.chessgame.board.PieceType;
import io.github.wolfraam.chessgame.board.Side;
import io.github.wolfraam.chessgame.board.Square;
import io.github.wolfraam.chessgame.move.TargetHelper;
import java.util.EnumSet;
import java.util.Set;

/**
 * Judges a quiet position: the material, and what else matters to whoever asks.
 *
 * @param mobility worth of each empty or hostile square that a knight, bishop or rook attacks
 * @param kingSafety worth of each pawn that shelters the king, and of each attack on a square
 *     beside the other king
 * @param centre worth of each attack on one of the four squares in the middle; standing there
 *     counts twice
 */
record Evaluation(int mobility, int kingSafety, int centre) {

  /** The common yardstick, by which the proposals of all strategies are compared. */
  static final Evaluation NEUTRAL = new Evaluation(4, 8, 10);

  /** Without the queen: to bring her out early only gets her chased. */
  private static final Set<PieceType> MOBILE =
      EnumSet.of(PieceType.KNIGHT, PieceType.BISHOP, PieceType.ROOK);

  /** The worth of the position to the side that moves, in hundredths of a pawn. */
  int of(Position position) {
    int white = 0;
    TargetHelper attacks = position.attacks();
    Square[] kings = new Square[Side.values().length];
    for (Side side : Side.values()) {
      kings[side.ordinal()] = position.king(side);
    }
    for (Square square : position.occupied()) {
      Piece piece = position.piece(square);
      int worth = Material.of(piece.pieceType);
      if (mobility + kingSafety + centre > 0) {
        Square own = kings[piece.side.ordinal()];
        Square other = kings[piece.side.flip().ordinal()];
        worth += standing(square, piece, own) + attacking(piece, attacks.getTargets(square), other);
      }
      white += piece.side == Side.WHITE ? worth : -worth;
    }
    return position.sideToMove() == Side.WHITE ? white : -white;
  }

  private int standing(Square square, Piece piece, Square ownKing) {
    int worth = isCentre(square) ? 2 * centre : 0;
    if (piece.pieceType == PieceType.PAWN && isShelter(square, ownKing, piece.side)) {
      worth += kingSafety;
    }
    return worth;
  }

  private int attacking(Piece piece, Iterable<Square> targets, Square otherKing) {
    int worth = 0;
    for (Square target : targets) {
      if (MOBILE.contains(piece.pieceType)) {
        worth += mobility;
      }
      if (isCentre(target)) {
        worth += centre;
      }
      if (distance(target, otherKing) <= 1) {
        worth += kingSafety;
      }
    }
    return worth;
  }

  private static boolean isCentre(Square square) {
    return (square.x == 3 || square.x == 4) && (square.y == 3 || square.y == 4);
  }

  private static boolean isShelter(Square pawn, Square king, Side side) {
    int ahead = side == Side.WHITE ? rank(pawn) - rank(king) : rank(king) - rank(pawn);
    return ahead >= 1 && ahead <= 2 && Math.abs(pawn.x - king.x) <= 1;
  }

  private static int rank(Square square) {
    return Integer.parseInt(square.row);
  }

  private static int distance(Square one, Square other) {
    return Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
  }
}
