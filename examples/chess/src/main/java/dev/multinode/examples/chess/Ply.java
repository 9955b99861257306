package dev.multinode.examples.chess;

import io.github.wolfraam.chessgame.board.PieceType;
import io.github.wolfraam.chessgame.board.Square;

/**
 * A legal move as the library knows it, before anybody has judged it; {@code promotion} is null for
 * most.
 */
record Ply(Square from, Square to, PieceType promotion) {}
