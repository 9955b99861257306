package dev.multinode.examples.chess;

import java.util.List;
import java.util.regex.Pattern;

/** Reads what people type as FEN, and says in one sentence what is wrong with it. */
final class Fen {

  private static final Pattern CASTLING = Pattern.compile("-|(?=.)K?Q?k?q?");
  private static final Pattern EN_PASSANT = Pattern.compile("-|[a-h][36]");
  private static final Pattern COUNTER = Pattern.compile("\\d{1,4}");
  private static final List<String> FIELDS =
      List.of(
          "placement",
          "side to move",
          "castling rights",
          "en passant square",
          "halfmove clock",
          "move number");

  /** One text of 64 characters, from a8 to h1, with a dot for an empty square. */
  private final String squares;

  private final boolean white;

  private Fen(String squares, boolean white) {
    this.squares = squares;
    this.white = white;
  }

  /** The position that the text describes. */
  static Position check(String text) {
    String[] fields = text.strip().split("\\s+");
    require(
        fields.length == FIELDS.size(),
        "A FEN has six fields (%s), but \"%s\" has %d.",
        String.join(", ", FIELDS),
        text.strip(),
        text.isBlank() ? 0 : fields.length);
    require(
        fields[1].matches("[wb]"), "The side to move is \"w\" or \"b\", but is \"%s\".", fields[1]);
    Fen fen = new Fen(squares(fields[0]), fields[1].equals("w"));
    fen.requirePieces();
    fen.requireCastling(fields[2]);
    fen.requireEnPassant(fields[3]);
    require(
        COUNTER.matcher(fields[4]).matches(),
        "The halfmove clock is a number from 0, but is \"%s\".",
        fields[4]);
    require(
        COUNTER.matcher(fields[5]).matches() && Integer.parseInt(fields[5]) > 0,
        "The move number is a number from 1, but is \"%s\".",
        fields[5]);
    Position position = Position.of(String.join(" ", fields));
    require(
        !position.isOpponentInCheck(),
        "%s is to move and could take the king of %s.",
        fen.white ? "White" : "Black",
        fen.white ? "Black" : "White");
    return position;
  }

  private static String squares(String placement) {
    String[] ranks = placement.split("/", -1);
    require(
        ranks.length == 8,
        "The placement has 8 ranks, separated by \"/\", but \"%s\" has %d.",
        placement,
        ranks.length);
    StringBuilder squares = new StringBuilder();
    for (int i = 0; i < ranks.length; i++) {
      squares.append(files(ranks[i], 8 - i));
    }
    return squares.toString();
  }

  private static String files(String rank, int number) {
    StringBuilder files = new StringBuilder();
    for (char c : rank.toCharArray()) {
      require(
          "12345678pnbrqkPNBRQK".indexOf(c) >= 0,
          "Rank %d has an unknown piece \"%s\".",
          number,
          c);
      files.append(Character.isDigit(c) ? ".".repeat(c - '0') : String.valueOf(c));
    }
    require(
        files.length() == 8,
        "Rank %d has %d files instead of 8: \"%s\".",
        number,
        files.length(),
        rank);
    return files.toString();
  }

  private void requirePieces() {
    requireArmy("White", "KQRBNP");
    requireArmy("Black", "kqrbnp");
    String edges = squares.substring(0, 8) + squares.substring(56);
    require(
        !edges.contains("P") && !edges.contains("p"),
        "A pawn stands on the first or the last rank.");
  }

  /**
   * A game begins with 16 pieces a side, and each further queen, rook, bishop or knight was a pawn.
   */
  private void requireArmy(String side, String pieces) {
    long[] counts = pieces.chars().mapToLong(this::count).toArray();
    require(counts[0] == 1, "%s has %d kings instead of one.", side, counts[0]);
    require(counts[5] <= 8, "%s has %d pawns, more than 8.", side, counts[5]);
    long promoted =
        beyond(1, counts[1]) + beyond(2, counts[2]) + beyond(2, counts[3]) + beyond(2, counts[4]);
    require(
        promoted + counts[5] <= 8,
        "%s has more pawns and promoted pieces than it began with pawns.",
        side);
  }

  private static long beyond(int atFirst, long count) {
    return Math.max(0, count - atFirst);
  }

  private void requireCastling(String rights) {
    require(
        CASTLING.matcher(rights).matches(),
        "The castling rights are \"-\" or some of \"KQkq\" in this order, but are \"%s\".",
        rights);
    for (char right : rights.replace("-", "").toCharArray()) {
      char rank = Character.isUpperCase(right) ? '1' : '8';
      char king = Character.isUpperCase(right) ? 'K' : 'k';
      char rook = Character.isUpperCase(right) ? 'R' : 'r';
      char file = Character.toLowerCase(right) == 'k' ? 'h' : 'a';
      require(
          at('e', rank) == king && at(file, rank) == rook,
          "The castling right \"%s\" needs the king on e%s and a rook on %s%s.",
          right,
          rank,
          file,
          rank);
    }
  }

  private void requireEnPassant(String square) {
    require(
        EN_PASSANT.matcher(square).matches(),
        "The en passant square is \"-\" or lies on rank 3 or 6, but is \"%s\".",
        square);
    if (square.equals("-")) {
      return;
    }
    char file = square.charAt(0);
    boolean passed =
        white
            ? square.endsWith("6")
                && at(file, '7') == '.'
                && at(file, '6') == '.'
                && at(file, '5') == 'p'
            : square.endsWith("3")
                && at(file, '2') == '.'
                && at(file, '3') == '.'
                && at(file, '4') == 'P';
    require(passed, "No pawn has just moved two squares over the en passant square %s.", square);
  }

  private long count(int piece) {
    return squares.chars().filter(c -> c == piece).count();
  }

  private char at(char file, char rank) {
    return squares.charAt(('8' - rank) * 8 + file - 'a');
  }

  private static void require(boolean condition, String sentence, Object... details) {
    if (!condition) {
      throw new InvalidFen(sentence.formatted(details));
    }
  }
}
