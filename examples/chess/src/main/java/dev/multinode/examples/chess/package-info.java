/**
 * An example application: a job that plays the next moves of a chess game.
 *
 * <p>{@link dev.multinode.examples.chess.Chess#nextMoves} is the job. For each move it asks five
 * {@linkplain dev.multinode.examples.chess.Strategy strategies} in parallel, each one call of the
 * function {@link dev.multinode.examples.chess.Chess#suggest}, measures what they propose by one
 * common yardstick, plays the best and yields the line so far. The same position and number of
 * moves always give the same line, on whatever machines it was computed.
 */
package dev.multinode.examples.chess;
