package dev.multinode;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One line that an invocation's code printed or logged.
 *
 * @param number its number within the invocation, from 1, over all attempts, in the order in which
 *     lines came; those of one attempt are in the order in which they were written
 * @param attempt the attempt that wrote it, from 1
 * @param executionId the actual run of that attempt
 * @param at when it was written
 * @param source where it comes from
 * @param level its level, if it was logged
 * @param logger the name of its logger, if it was logged
 * @param thread the name of the thread that wrote it; empty if it has none
 * @param message its text; of more than 8 Ki characters the beginning, with a mark
 * @param stackTrace the stack trace of an exception that was logged with it, cut at 16 Ki
 *     characters
 * @param dropped how many lines a {@link Source#NOTICE} stands for; 0 of all else
 */
public record LogLine(
    long number,
    int attempt,
    UUID executionId,
    Instant at,
    Source source,
    Optional<LogLevel> level,
    Optional<String> logger,
    String thread,
    String message,
    Optional<String> stackTrace,
    long dropped) {

  /** Where a line comes from. */
  public enum Source {
    /** Printed to {@code System.out}. */
    STDOUT,
    /** Printed to {@code System.err}. */
    STDERR,
    /** Logged through SLF4J. */
    LOGGER,
    /** From the worker, in the place of lines that were written faster than they can be kept. */
    NOTICE
  }
}
