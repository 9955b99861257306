package dev.multinode.orchestrator.query;

import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import java.util.OptionalLong;

/**
 * What an asker knows already.
 *
 * @param index the last value that it has; 0 for none
 * @param sequence of the row that it has; empty if it wants to hear of values and the status only
 */
record Seen(int index, OptionalLong sequence) {

  /**
   * Whether a row is worth an answer.
   *
   * @param before the status when the question came
   */
  boolean isNews(InvocationRow row, Status before) {
    boolean changed =
        sequence.isPresent() ? row.getSequence() > sequence.getAsLong() : row.getStatus() != before;
    return changed || row.getYields() > index || Statuses.isTerminal(row.getStatus());
  }
}
