package dev.multinode;

import java.util.List;

/**
 * Some lines of an invocation, in order.
 *
 * @param lines the lines; empty if there are none now
 * @param next where to go on: the number of the last line that was read
 * @param complete whether the invocation has ended and these are its last lines
 */
public record LogPage(List<LogLine> lines, long next, boolean complete) {

  /** Copies the lines. */
  public LogPage {
    lines = List.copyOf(lines);
  }
}
