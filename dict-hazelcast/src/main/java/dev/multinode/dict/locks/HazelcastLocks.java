package dev.multinode.dict.locks;

import dev.multinode.LockUnavailable;
import dev.multinode.WaitInterrupted;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/**
 * The locks of a project that any code may take, for processes of the installation: each hold has a
 * supervisor, as those of jobs have.
 */
public final class HazelcastLocks implements LockBackend {

  /** How much longer than it is to wait for others it asks members that do not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String project;
  private final String process;
  private final Guards guards;
  private final ToLongFunction<String> log;
  private final LockNotes notes;
  private final Map<String, Long> knownEpochs = new ConcurrentHashMap<>();

  /**
   * Those of a project.
   *
   * @param process what this process is called where people see who holds a lock
   * @param guards hold the locks; stay the caller's
   * @param log gives a group of locks that was formed anew a number that is higher than all that it
   *     has given before, as of after it was asked; such as {@code new EpochLog(…)::next}. Throws
   *     {@link LockUnavailable}
   */
  public HazelcastLocks(String project, String process, Guards guards, ToLongFunction<String> log) {
    this.project = project;
    this.process = process;
    this.guards = guards;
    this.log = log;
    this.notes = new LockNotes(guards.connection());
  }

  @Override
  public Optional<LockHold> tryAcquire(String name, String holder, Duration atMost) {
    Duration wait = atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT;
    String who = holder.isEmpty() ? process : process + ", " + holder;
    CompletableFuture<String> waiting = new CompletableFuture<>();
    TakeFenced taking =
        new TakeFenced(
            guards.locks(),
            knownEpochs,
            log,
            LockNames.free(project, name),
            () -> waiting.complete(notes.add(project, name, who, 0)),
            wait,
            PATIENCE);
    try {
      guards.requireMembers();
      Supervisor supervisor = guards.supervise(taking);
      return isTaken(supervisor, name, wait.plus(PATIENCE))
          ? Optional.of(new Hold(supervisor, taking.fence(), noted(name, who, taking.fence())))
          : Optional.empty();
    } catch (Unguarded e) {
      throw unavailable(name, e.getMessage(), e);
    } finally {
      waiting.thenAccept(notes::remove);
    }
  }

  private String noted(String name, String who, long fence) {
    return notes.add(project, name, who, fence);
  }

  private static boolean isTaken(Supervisor supervisor, String name, Duration atMost)
      throws Unguarded {
    try {
      return supervisor.taken().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unguarded known) {
        throw known;
      }
      throw e.getCause() instanceof LockUnavailable known
          ? known
          : unavailable(name, e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      supervisor.close();
      throw unavailable(name, "the dict members do not answer, a majority of them may be away.", e);
    } catch (InterruptedException e) {
      supervisor.close();
      Thread.currentThread().interrupt();
      throw new WaitInterrupted("the lock " + name, e);
    }
  }

  private static LockUnavailable unavailable(String name, String reason, Throwable cause) {
    return new LockUnavailable(
        "The lock %s cannot be had at the moment: %s".formatted(name, reason), cause);
  }

  /**
   * Those that are in use, by name, as far as their users have come to say so; empty if the members
   * do not answer within the time.
   */
  public List<FreeLock> list(Duration atMost) {
    return guards.connection().hasMembers()
        ? HangingCalls.within(
                atMost, HangingCalls.begin("lock-notes-read", () -> notes.list(project)))
            .orElse(List.of())
        : List.of();
  }

  /** What is held is given back by its guards. */
  @Override
  public void close() {
    notes.close();
  }

  private final class Hold implements LockHold {

    private final Supervisor supervisor;
    private final long fence;
    private final String note;

    Hold(Supervisor supervisor, long fence, String note) {
      this.supervisor = supervisor;
      this.fence = fence;
      this.note = note;
    }

    @Override
    public long fence() {
      return fence;
    }

    @Override
    public boolean isLost() {
      return supervisor.isLost();
    }

    @Override
    public Duration unseenFor() {
      return supervisor.unseenFor();
    }

    @Override
    public void onLost(Runnable action) {
      supervisor.onLost(action);
    }

    @Override
    public void close() {
      notes.remove(note);
      supervisor.close();
    }
  }
}
