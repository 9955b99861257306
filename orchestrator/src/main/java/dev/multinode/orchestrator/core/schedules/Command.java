package dev.multinode.orchestrator.core.schedules;

import dev.multinode.orchestrator.core.RunOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What somebody asks or reports about one schedule. */
public sealed interface Command {

  /** There shall be a new one. */
  record Create(Schedule schedule) implements Command {}

  /** One that was created shall be another. */
  record Update(Schedule schedule) implements Command {}

  /** An annotation of an app says that there is one. */
  record Declare(String app, Schedule schedule) implements Command {}

  /** One that was created shall be gone. */
  record Remove() implements Command {}

  /** The annotation of an app is gone. */
  record Withdraw(String app) implements Command {}

  /** It shall not run until it is resumed. */
  record Pause(String note) implements Command {}

  /** It shall run again. */
  record Resume() implements Command {}

  /**
   * It shall run now.
   *
   * @param request tells one wish from another
   */
  record Trigger(UUID request) implements Command {}

  /** Its nominal times of a span in the past shall run, both ends too. */
  record Backfill(Instant from, Instant to) implements Command {}

  /** The time may have come for something. */
  record Look() implements Command {}

  /**
   * One of its runs has ended.
   *
   * @param reason why, where there is no invocation that could tell
   */
  record RunEnded(UUID invocationId, RunOutcome outcome, Optional<String> reason)
      implements Command {}
}
