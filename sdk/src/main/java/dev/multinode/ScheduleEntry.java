package dev.multinode;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a schedule did: an entry of its history. */
public sealed interface ScheduleEntry {

  /**
   * Its number in the history.
   *
   * @return from 1, without gaps
   */
  long number();

  /**
   * When it was decided.
   *
   * @return for a nominal time that time or later
   */
  Instant at();

  /**
   * A run. Its invocation is an invocation like any other, for as long as it is kept.
   *
   * @param number its number in the history
   * @param at when it was started
   * @param nominalTime the time that it is for; of a triggered one when that was asked for
   * @param id the invocation
   * @param cause why it runs
   * @param outcome how it ended; empty while it has not
   * @param endedAt when it ended; empty while it has not
   * @param reason why it ended so, where there is no invocation that could tell: its start could
   *     not be read
   */
  record Run(
      long number,
      Instant at,
      Instant nominalTime,
      UUID id,
      ScheduleCause cause,
      Optional<ScheduledOutcome> outcome,
      Optional<Instant> endedAt,
      Optional<String> reason)
      implements ScheduleEntry {}

  /**
   * Nominal times that did not run.
   *
   * @param number its number in the history
   * @param at when that was decided
   * @param from the first of them
   * @param to the last of them
   * @param count how many
   * @param reason why they did not run
   */
  record Skip(long number, Instant at, Instant from, Instant to, long count, SkipReason reason)
      implements ScheduleEntry {}
}
