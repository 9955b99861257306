package dev.multinode.worker;

import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the engine for leave to run what may run at most once, and waits until the status table says
 * that the attempt is bound to the execution that asks. The table shows only what the engine has
 * committed, so that what it says is granted to this execution is granted to no other.
 *
 * <p>A grant counts for as long as the engine waits before it suspects a silent run, by this
 * process's monotonic clock and from before it asked: one that comes later, because this process or
 * the orchestrator was away, may have been taken back.
 */
final class Grants implements AutoCloseable {

  /** Less than the lease, which begins when the engine hears of the request. */
  static final Duration VALIDITY = Duration.ofMillis(7_500);

  private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

  /** How soon a wait notices that the execution has to end. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Rows rows;
  private final Consumer<Execution> request;
  private final InstantSource clock;
  private final InstantSource steady;
  private volatile boolean closed;

  /**
   * Grants for one worker.
   *
   * @param request sends the request of an execution
   * @param steady a clock that never jumps
   */
  Grants(Rows rows, Consumer<Execution> request, InstantSource clock, InstantSource steady) {
    this.rows = rows;
    this.request = request;
    this.clock = clock;
    this.steady = steady;
  }

  /** Whether user code may run now; if not, it never may for this execution. */
  boolean obtain(Execution execution) {
    Instant validUntil = steady.instant().plus(VALIDITY);
    request.accept(execution);
    long seen = 0;
    while (mayWait(execution, validUntil)) {
      Optional<InvocationRow> row = look(execution.work().getInvocationId(), seen);
      Answer answer = row.map(known -> answer(known, execution)).orElse(Answer.NONE_YET);
      switch (answer) {
        case GRANTED -> {
          return mayWait(execution, validUntil) && execution.begin(clock.instant());
        }
        case REFUSED -> {
          return false;
        }
        case NONE_YET -> seen = row.map(InvocationRow::getSequence).orElse(seen);
      }
    }
    return false;
  }

  /** Nothing is to begin here any more. */
  @Override
  public void close() {
    closed = true;
  }

  private boolean mayWait(Execution execution, Instant validUntil) {
    return !closed && !execution.isStopped() && steady.instant().isBefore(validUntil);
  }

  private Optional<InvocationRow> look(UUID invocation, long seen) {
    try {
      return Optional.of(rows.after(invocation, seen, LOOK));
    } catch (RuntimeException e) {
      // Whatever it is: without an answer nothing runs, and that is reported.
      LOG.debug("What became of the request to run {} cannot be told yet", invocation, e);
      LockSupport.parkNanos(PAUSE.toNanos());
      return Optional.empty();
    }
  }

  /** An attempt that the row has not heard of is at its beginning, unless a later one is known. */
  private static Answer answer(InvocationRow row, Execution execution) {
    int number = execution.work().getAttempt();
    for (Attempt each : row.getAttempts()) {
      if (each.getNumber() == number && each.getOutcome() == AttemptOutcome.RUNNING) {
        return execution.id().equals(each.getExecutionId()) && row.getStatus() == Status.RUNNING
            ? Answer.GRANTED
            : Answer.REFUSED;
      }
      if (each.getNumber() >= number) {
        return Answer.REFUSED;
      }
    }
    return switch (row.getStatus()) {
      case PENDING, RUNNING -> Answer.NONE_YET;
      case CANCELLING, SUCCEEDED, FAILED, CANCELLED, TIMED_OUT -> Answer.REFUSED;
    };
  }

  /** What the table says of a request. */
  private enum Answer {
    GRANTED,
    REFUSED,
    NONE_YET
  }

  /** The status table. */
  @FunctionalInterface
  interface Rows {

    /**
     * The row of an invocation as soon as it is newer than one, or when the wait is over.
     *
     * @throws RuntimeException if there is none, or nobody can tell at the moment
     */
    InvocationRow after(UUID invocation, long sequence, Duration wait);
  }
}
