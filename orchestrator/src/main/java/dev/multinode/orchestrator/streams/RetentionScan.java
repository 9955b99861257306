package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks through the table of one task, again and again and some rows at a time, for what has been
 * kept for as long as it is to be. It only writes commands; a row that is found a second time
 * before the first one came back is left alone by the rules.
 *
 * <p>There is no timer for each of these rows: there are many of them, they wait for days, and none
 * is in a hurry.
 */
final class RetentionScan {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final InvocationTable table;
  private final Outbox outbox;
  private Optional<byte[]> cursor = Optional.empty();
  private Instant resumesAt = Instant.MIN;

  RetentionScan(InvocationTable table, Outbox outbox) {
    this.table = table;
    this.outbox = outbox;
  }

  /** Looks at the next rows, or at none while it pauses between two rounds. */
  void emit(Instant now) {
    if (now.isBefore(resumesAt)) {
      return;
    }
    cursor =
        table.readSome(
            cursor,
            (id, state) ->
                Deadline.ofRetention(state)
                    .filter(deadline -> !deadline.at().isAfter(now))
                    .ifPresent(deadline -> outbox.timer(id, deadline, now)));
    if (cursor.isEmpty()) {
      resumesAt = now.plus(PAUSE);
    }
  }
}
