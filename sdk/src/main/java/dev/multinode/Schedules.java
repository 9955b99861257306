package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.ScheduleBackend;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The schedules of a project: what runs by itself when it is due. Those of {@linkplain
 * Multinode.ScheduledTask annotations} are among them; others are created here, for any function or
 * job with arguments. See {@link Multinode#schedules}.
 *
 * <pre>{@code
 * Schedules schedules = multinode.schedules();
 * schedules.create(
 *     "press",
 *     ScheduleSpec.cron("0 7 * * 1-5", "Europe/London"),
 *     multinode.function(Texts::summarise).action(document));
 * schedules.pause("press", "holidays");
 * schedules.next("press", 3).forEach(System.out::println);
 * }</pre>
 *
 * <h2>What it promises</h2>
 *
 * <p>What is asked has been decided on, durably, when the method returns, and whoever looks
 * afterwards sees it. Each nominal time runs once or, for a reason that the history tells, not at
 * all, whatever is killed meanwhile. What a schedule starts belongs to nobody: it goes on when the
 * job that has created the schedule ends, and when the schedule is removed.
 *
 * <p>A created schedule starts what its method was when it was created or updated: version, size
 * and policies. Update it when those have changed.
 *
 * <h2>Errors</h2>
 *
 * <p>Methods that ask for something throw {@link ScheduleDoesNotExist}, {@link ScheduleRefused}
 * with the reason if it was not done, and {@link OutcomeUnknown} if nobody has answered: then look
 * what is there. Those that look throw {@link ScheduleDoesNotExist}, and {@link StatusUnavailable}
 * if schedules cannot be read at the moment. All of them throw {@link WaitInterrupted} if their
 * thread is interrupted, and in a job that is cancelled {@link JobCancelled}. Where there is no
 * installation, in a {@linkplain JobContext#local local context}, nothing can be scheduled: they
 * throw {@link IllegalStateException}.
 *
 * <p>An instance may be kept and shared between threads.
 */
public final class Schedules {

  private static final int PAGE = 250;

  private final Backend backend;
  private final InstantSource clock = InstantSource.system();

  Schedules(Backend backend) {
    this.backend = backend;
  }

  /**
   * Makes a new schedule, which is due from now on.
   *
   * @param name its name, unique among the schedules of the project: up to 200 letters, digits and
   *     {@code . _ - $}, of which the first is none of {@code . -}
   * @param spec when it is due
   * @param action what it starts
   * @throws IllegalArgumentException if it cannot have that name
   * @throws ScheduleRefused with the code {@code ALREADY_EXISTS} if there is one of that name
   * @throws FunctionDoesNotExist if no function or job of the action's name is deployed
   * @throws NotStartable if the action's name is that of a service or daemon
   * @throws InvalidArguments if the arguments do not fit
   * @throws PayloadTooLarge if the arguments are
   */
  public void create(String name, ScheduleSpec spec, ScheduleAction action) {
    schedules().create(ScheduleBackend.checkedName(name), spec, action);
  }

  /**
   * Makes a schedule that was created another one, which remembers what this one did: its runs, its
   * history, and whether it is paused. If its times have changed, it is due from now on. If it is
   * like that already, nothing happens.
   *
   * @param name its name
   * @param spec when it is due from now on
   * @param action what it starts from now on
   * @throws ScheduleRefused with the code {@code DECLARED_BY_APP} if it is an annotation's
   * @throws FunctionDoesNotExist if no function or job of the action's name is deployed
   * @throws NotStartable if the action's name is that of a service or daemon
   * @throws InvalidArguments if the arguments do not fit
   * @throws PayloadTooLarge if the arguments are
   */
  public void update(String name, ScheduleSpec spec, ScheduleAction action) {
    schedules().update(ScheduleBackend.checkedName(name), spec, action);
  }

  /**
   * Removes a schedule that was created, with its history. What it has started goes on.
   *
   * @param name its name
   * @throws ScheduleRefused with the code {@code DECLARED_BY_APP} if it is an annotation's
   */
  public void remove(String name) {
    schedules().remove(ScheduleBackend.checkedName(name));
  }

  /**
   * Keeps a schedule from running until it is resumed. What it has started goes on.
   *
   * @param name its name
   * @param note why, for others to read; may be empty
   * @throws ScheduleRefused with the code {@code ALREADY_PAUSED} if it is
   */
  public void pause(String name, String note) {
    schedules().pause(ScheduleBackend.checkedName(name), note);
  }

  /**
   * Lets a schedule run again. What was due meanwhile is skipped; {@link #backfill} runs it.
   *
   * @param name its name
   * @throws ScheduleRefused with the code {@code NOT_PAUSED} if it is not paused
   */
  public void resume(String name) {
    schedules().resume(ScheduleBackend.checkedName(name));
  }

  /**
   * Runs a schedule now, also one that is paused.
   *
   * @param name its name
   * @return the invocation that was started; empty if it begins when an earlier run has ended
   * @throws ScheduleRefused with the code {@code OVERLAP}, {@code BUFFER_FULL} or {@code
   *     TOO_MANY_RUNS} if earlier runs have not ended and its policy does not allow another one
   */
  public Optional<UUID> trigger(String name) {
    return schedules().trigger(ScheduleBackend.checkedName(name));
  }

  /**
   * Runs the nominal times of a span in the past that have not run, also those of a pause: one
   * after another, or beside one another if its policy allows all.
   *
   * @param name its name
   * @param from the first that counts
   * @param to the last that counts, not in the future
   * @throws ScheduleRefused with the code {@code NOTHING_TO_BACKFILL} if it was due at no time of
   *     that span, {@code BACKFILL_OF_THE_FUTURE} or {@code TOO_MANY_BACKFILLS}
   */
  public void backfill(String name, Instant from, Instant to) {
    schedules().backfill(ScheduleBackend.checkedName(name), from, to);
  }

  /**
   * What is known about a schedule now.
   *
   * @param name its name
   * @return its state
   */
  public ScheduleInfo get(String name) {
    return schedules().get(ScheduleBackend.checkedName(name));
  }

  /**
   * All schedules of the project, fetched in pages while they are read. What is there all the time
   * is told once; what comes or goes meanwhile may be told or not.
   *
   * @return a sequential stream, by name
   */
  public Stream<ScheduleInfo> list() {
    return PagedItems.stream(cursor -> schedules().page(cursor, PAGE));
  }

  /**
   * When a schedule is due next. Whether it is paused makes no difference.
   *
   * @param name its name
   * @param count how many times, at least 0
   * @return so many nominal times, in their order; fewer if there are no more
   */
  public List<Instant> next(String name, int count) {
    return get(name).next(clock.instant(), count);
  }

  /**
   * What a schedule did: every run with its outcome, and every skip with its reason.
   *
   * @param name its name
   * @return the last {@value ScheduleBackend#HISTORY} at most, the latest first
   */
  public List<ScheduleEntry> history(String name) {
    return schedules().history(ScheduleBackend.checkedName(name));
  }

  private ScheduleBackend schedules() {
    return backend.schedules();
  }
}
