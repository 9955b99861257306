package dev.multinode.dict.locks;

import dev.multinode.dict.HazelcastConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds locks at the members for this process. Each call has a time limit of its own: those of the
 * members' client can hang for as long as a majority of them is away.
 */
public final class Guards implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Guards.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** How much later than it should a call may come back. */
  private static final Duration TOLERANCE = Duration.ofMillis(500);

  private final HazelcastConnection connection;
  private final MemberLocks locks;
  private final Set<Supervisor> held = ConcurrentHashMap.newKeySet();
  private ScheduledExecutorService watch;

  /**
   * Guards over a connection, which is used when the first lock is taken and stays the caller's.
   */
  public Guards(HazelcastConnection connection) {
    this.connection = connection;
    this.locks = new MemberLocks(connection);
  }

  /**
   * Takes the locks of some keys, all of them or none.
   *
   * @throws Unguarded if they cannot be had within the time
   */
  public Guard hold(String project, Collection<String> keys, Duration atMost) throws Unguarded {
    requireMembers();
    List<String> names =
        keys.stream().map(key -> LockNames.of(project, key)).distinct().sorted().toList();
    Supervisor supervisor = supervise(new TakeAll(locks, names, atMost));
    await(supervisor, atMost);
    return supervisor;
  }

  /** Begins to take what may be had, and looks after it. */
  Supervisor supervise(Taking taking) {
    Supervisor supervisor = new Supervisor(taking, held::remove);
    held.add(supervisor);
    startWatch();
    supervisor.start();
    return supervisor;
  }

  HazelcastConnection connection() {
    return connection;
  }

  MemberLocks locks() {
    return locks;
  }

  void requireMembers() throws Unguarded {
    if (!connection.hasMembers()) {
      throw new Unguarded("This process was not told of any dict member (--dict-members).");
    }
  }

  /** What locks are worth now; asked by trying, within the time. */
  public LockState state(Duration atMost) {
    return connection.hasMembers() ? locks.state(atMost) : LockState.NO_MEMBERS;
  }

  private static void await(Supervisor supervisor, Duration atMost) throws Unguarded {
    try {
      if (!supervisor.taken().get(atMost.plus(TOLERANCE).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Unguarded(
            "The guard of its lock is still held by another worker, which may have been lost.");
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Unguarded known
          ? known
          : new Unguarded(
              "The lock could not be taken: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      supervisor.close();
      throw new Unguarded(
          "The dict members did not give the lock within %d s: a majority of them may be away."
              .formatted(atMost.toSeconds()),
          e);
    } catch (InterruptedException e) {
      supervisor.close();
      Thread.currentThread().interrupt();
      throw new Unguarded("This process is stopping.", e);
    }
  }

  private synchronized void startWatch() {
    if (watch == null) {
      watch =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform()
                  .name("lock-watch")
                  .daemon()
                  .inheritInheritableThreadLocals(false)
                  .factory());
      watch.scheduleWithFixedDelay(
          this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      held.forEach(Supervisor::loseIfInDoubt);
    } catch (RuntimeException | Error e) {
      // It would end the schedule.
      LOG.error("Locks could not be looked after", e);
    }
  }

  /** Gives everything back, as far as members answer. */
  @Override
  public synchronized void close() {
    if (watch != null) {
      watch.shutdownNow();
    }
    held.forEach(Supervisor::close);
    held.forEach(Supervisor::awaitEnd);
  }
}
