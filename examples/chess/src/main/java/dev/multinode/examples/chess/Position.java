package dev.multinode.examples.chess;

import io.github.wolfraam.chessgame.ChessGame;
import io.github.wolfraam.chessgame.board.Board;
import io.github.wolfraam.chessgame.board.Piece;
import io.github.wolfraam.chessgame.board.PieceType;
import io.github.wolfraam.chessgame.board.Side;
import io.github.wolfraam.chessgame.board.Square;
import io.github.wolfraam.chessgame.move.KingState;
import io.github.wolfraam.chessgame.move.MoveHelper;
import io.github.wolfraam.chessgame.move.TargetHelper;
import io.github.wolfraam.chessgame.notation.NotationType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The library's board and rules behind the few questions that this application asks. For one
 * thread.
 */
final class Position {

  /**
   * The library answers with hash sets: without an order of our own the same search could end
   * elsewhere.
   */
  private static final Comparator<Ply> BY_SQUARES =
      Comparator.comparing(Ply::from)
          .thenComparing(Ply::to)
          .thenComparing(Ply::promotion, Comparator.nullsFirst(Comparator.reverseOrder()));

  private final Board board;
  private final MoveHelper rules;

  private Position(Board board) {
    this.board = board;
    this.rules = new MoveHelper(board);
  }

  /** Reads a position that was checked before. */
  static Position of(String fen) {
    return new Position(Board.fromFen(fen));
  }

  /**
   * The canonical text: an en passant square is named only when a pawn can really capture there.
   */
  String fen() {
    String[] fields = board.getFen().split(" ");
    if (plies().stream().noneMatch(this::isEnPassant)) {
      fields[3] = "-";
    }
    return String.join(" ", fields);
  }

  Side sideToMove() {
    return board.getSideToMove();
  }

  /**
   * The legal moves: the most valuable captures first, then by square, always in the same order.
   */
  List<Ply> plies() {
    return rules.getLegalMoves().stream()
        .map(move -> new Ply(move.from, move.to, move.promotion))
        .sorted(Comparator.comparingInt(this::gain).reversed().thenComparing(BY_SQUARES))
        .toList();
  }

  boolean hasPlies() {
    return rules.hasLegalMoves();
  }

  /** The legal moves that change the material. */
  List<Ply> gains() {
    return plies().stream().filter(ply -> gain(ply) > 0).toList();
  }

  /** Computes something with {@code ply} played and takes it back. */
  <T> T after(Ply ply, Supplier<T> work) {
    return board.playMoveAndRollBack(ply.from(), ply.to(), ply.promotion(), work);
  }

  boolean isCheck() {
    return isAttacked(sideToMove());
  }

  /** Whether the side that has just moved left its king to be taken. */
  boolean isOpponentInCheck() {
    return isAttacked(sideToMove().flip());
  }

  /** Whether neither side can win any more, by the material or by fifty moves without progress. */
  boolean isDead() {
    return board.isDrawInsufficientMaterial() || board.isDrawFiftyMoveRule();
  }

  Optional<Ending> ending() {
    if (!hasPlies()) {
      return Optional.of(isCheck() ? Ending.CHECKMATE : Ending.STALEMATE);
    }
    if (board.isDrawInsufficientMaterial()) {
      return Optional.of(Ending.INSUFFICIENT_MATERIAL);
    }
    return board.isDrawFiftyMoveRule() ? Optional.of(Ending.FIFTY_MOVE_RULE) : Optional.empty();
  }

  String san(Ply ply) {
    return new ChessGame(board.getFen()).getNotation(NotationType.SAN, libraryMove(ply));
  }

  Set<Square> occupied() {
    return board.getOccupiedSquares();
  }

  Piece piece(Square square) {
    return board.getPiece(square);
  }

  Square king(Side side) {
    return board.getSquares(Piece.fromPieceTypeAndSide(PieceType.KING, side)).iterator().next();
  }

  /** Answers which empty or hostile squares a piece attacks, whether or not it may move there. */
  TargetHelper attacks() {
    TargetHelper attacks = new TargetHelper(board);
    attacks.setAttackOnly();
    return attacks;
  }

  private boolean isAttacked(Side side) {
    return rules.getKingState(side, false) != KingState.NORMAL;
  }

  private boolean isEnPassant(Ply ply) {
    return board.isEnPassant(ply.from(), ply.to());
  }

  private int gain(Ply ply) {
    Piece taken = board.getPiece(ply.to());
    int capture =
        taken != null ? Material.of(taken.pieceType) : isEnPassant(ply) ? Material.PAWN : 0;
    int promotion = ply.promotion() == null ? 0 : Material.of(ply.promotion()) - Material.PAWN;
    return capture + promotion;
  }

  private static io.github.wolfraam.chessgame.move.Move libraryMove(Ply ply) {
    return new io.github.wolfraam.chessgame.move.Move(ply.from(), ply.to(), ply.promotion());
  }
}
