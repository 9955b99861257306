package dev.multinode;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known about a schedule at one moment.
 *
 * @param name its name
 * @param method name of the function or job that it starts
 * @param version the deployed version of that which it starts: of one that was created, the latest
 *     when it was created or updated
 * @param spec when it is due
 * @param declaredBy the app whose annotation it is; empty if it was created
 * @param createdAt since when it is there
 * @param pause that it is paused; empty if it is not
 * @param considered up to where its nominal times are dealt with: each was started, waits or was
 *     skipped
 * @param running its runs that have not ended, the first one first
 * @param waiting how many times run as soon as those have ended
 * @param backfills how many backfills go on after that
 * @param previousRun the nominal time of its last run, however that ended; empty if there was none
 * @param missed how many nominal times were skipped since then
 */
public record ScheduleInfo(
    String name,
    String method,
    String version,
    ScheduleSpec spec,
    Optional<String> declaredBy,
    Instant createdAt,
    Optional<Pause> pause,
    Instant considered,
    List<UUID> running,
    int waiting,
    int backfills,
    Optional<Instant> previousRun,
    long missed) {

  /** Copies the runs. */
  public ScheduleInfo {
    Objects.requireNonNull(spec, "spec");
    running = List.copyOf(running);
  }

  /**
   * When it is due next.
   *
   * @param now the time: of a paused schedule nothing before it will run any more
   * @param count how many times, at least 0
   * @return so many nominal times, in their order, as if it were not paused; fewer if there are no
   *     more
   */
  public List<Instant> next(Instant now, int count) {
    boolean leavesOut = pause.isPresent() && now.isAfter(considered);
    return spec.next(leavesOut ? now : considered, count);
  }

  /**
   * That a schedule is paused.
   *
   * @param note why, in the words of whoever paused it; may be empty
   * @param since when it was paused
   */
  public record Pause(String note, Instant since) {

    /** Refuses null. */
    public Pause {
      Objects.requireNonNull(note, "note");
      Objects.requireNonNull(since, "since");
    }
  }
}
