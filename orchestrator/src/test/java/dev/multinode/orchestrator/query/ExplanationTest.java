package dev.multinode.orchestrator.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.streams.Presences.Crew;
import dev.multinode.orchestrator.streams.Wire;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.Failure;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import dev.multinode.wire.WaitingReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
  private static final UUID RUN = new UUID(0, 1);
  private static final UUID HOLDER = new UUID(0, 2);
  private static final Failure NO_MOVE = new Failure("IllegalStateException", "no move", "");

  @Test
  void what_is_queued_waits_for_a_worker_of_its_class() {
    InvocationRow row = pending(WaitingReason.QUEUED);

    assertThat(explain(row, new Crew(2, 0)))
        .isEqualTo(
            "Attempt 1 waits for a worker of class small. There are 2 with room for 0 more.");
    assertThat(explain(row, new Crew(1, 3)))
        .isEqualTo(
            "Attempt 1 waits for a worker of class small. There is one with room for 3 more.");
    assertThat(explain(row, new Crew(0, 0)))
        .isEqualTo("Attempt 1 waits for a worker of class small. There is none.");
    assertThat(Explanation.of(row, Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(
            "Attempt 1 waits for a worker of class small. How many there are is not known yet.");
  }

  @Test
  void what_gives_way_to_others_says_for_how_long() {
    InvocationRow row = row(Status.PENDING, WaitingReason.QUEUED, AT);

    assertThat(explain(row, new Crew(2, 0)))
        .isEqualTo(
            "Attempt 1 has priority 3 and gives way to others of class small, until"
                + " 2026-01-01T12:00:00Z to all of them. There are 2 with room for 0 more.");
  }

  @Test
  void what_runs_at_most_once_waits_for_a_worker_of_its_own() {
    InvocationRow row =
        row(Wire.invocation().atMostOnce(), Status.PENDING, WaitingReason.QUEUED, null);

    assertThat(explain(row, new Crew(1, 1)))
        .endsWith(
            "It runs at most once and alone: on a worker that runs nothing else, once it is let.");
  }

  @Test
  void what_backs_off_says_what_happened_and_when_it_goes_on() {
    Attempt failed = new Attempt(1, RUN, "worker-1", AT, AT, AttemptOutcome.FAILED, NO_MOVE);

    assertThat(explain(row(Status.PENDING, WaitingReason.BACKING_OFF, AT, failed)))
        .isEqualTo(
            "Attempt 1 ended as FAILED (IllegalStateException: no move). The next one is due at"
                + " 2026-01-01T12:00:00Z.");
    assertThat(explain(row(Status.PENDING, WaitingReason.BACKING_OFF, null, failed)))
        .endsWith("The next one is on its way.");
  }

  @Test
  void what_waits_for_a_place_says_who_has_it() {
    InvocationRow row = pending(WaitingReason.CONCURRENCY_LIMIT);

    assertThat(
            Explanation.of(
                row, Optional.of(new Crew(1, 1)), Optional.of(List.of(HOLDER)), Optional.empty()))
        .isEqualTo(
            "Attempt 1 waits for a place at chess/Chess.suggest, which has 1 and gives them away in"
                + " the order of coming. Held by 00000000-0000-0000-0000-000000000002.");
    assertThat(Explanation.of(row, Optional.empty(), Optional.of(List.of()), Optional.empty()))
        .endsWith("in the order of coming.");
    assertThat(explain(row)).endsWith("in the order of coming. Who has one cannot be told now.");
  }

  @Test
  void what_is_not_due_says_when_it_is() {
    assertThat(explain(row(Status.PENDING, WaitingReason.NOT_DUE, AT)))
        .isEqualTo("It is not to be run before 2026-01-01T12:00:00Z.");
  }

  @Test
  void what_runs_says_where() {
    Attempt second = new Attempt(2, RUN, "worker-1", AT, null, AttemptOutcome.RUNNING, null);

    assertThat(explain(row(Status.RUNNING, null, null, second)))
        .isEqualTo("Attempt 2 is running on worker worker-1 since 2026-01-01T12:00:00Z.");
  }

  private static String explain(InvocationRow row) {
    return explain(row, new Crew(1, 1));
  }

  private static String explain(InvocationRow row, Crew crew) {
    return Explanation.of(row, Optional.of(crew), Optional.empty(), Optional.empty());
  }

  @Test
  void what_has_its_locks_waits_for_a_worker_of_its_own() {
    InvocationRow row =
        row(
            Wire.invocation().lockedWithin(Duration.ofSeconds(30), "table-7"),
            Status.PENDING,
            WaitingReason.QUEUED,
            null);

    assertThat(explain(row, new Crew(1, 1)))
        .endsWith("It holds locks and runs alone: on a worker that runs nothing else.");
  }

  @Test
  void what_waits_for_a_lock_names_its_holder() {
    InvocationRow row =
        row(
            Wire.invocation().lockedWithin(Duration.ofSeconds(30), "table-7", "table-8"),
            Status.PENDING,
            WaitingReason.LOCKED,
            null);

    assertThat(
            Explanation.of(
                row,
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new HeldLock("table-7", HOLDER)))))
        .isEqualTo(
            "Attempt 1 waits for the locks it was started with (table-7, table-8), in the order of"
                + " asking, at most PT30S. Of these table-7 is held by"
                + " 00000000-0000-0000-0000-000000000002.");
  }

  @Test
  void what_could_not_be_guarded_says_so() {
    InvocationRow row =
        row(Wire.invocation().locked("table-7"), Status.PENDING, WaitingReason.LOCKED, AT);

    assertThat(Explanation.of(row, Optional.empty(), Optional.empty(), Optional.empty()))
        .isEqualTo(
            "It has its locks, but nothing runs without their guard. The next attempt is due at"
                + " 2026-01-01T12:00:00Z.");
  }

  private static InvocationRow pending(WaitingReason waiting) {
    return row(Status.PENDING, waiting, null);
  }

  private static InvocationRow row(
      Status status, WaitingReason waiting, Instant nextAttemptAt, Attempt... attempts) {
    return row(Wire.invocation().limitedTo(1), status, waiting, nextAttemptAt, attempts);
  }

  private static InvocationRow row(
      Wire invocation,
      Status status,
      WaitingReason waiting,
      Instant nextAttemptAt,
      Attempt... attempts) {
    return new InvocationRow(
        RUN,
        1L,
        invocation.work().getEnvelope(),
        status,
        waiting,
        List.of(attempts),
        0,
        null,
        null,
        null,
        null,
        false,
        nextAttemptAt,
        null,
        null,
        null);
  }
}
