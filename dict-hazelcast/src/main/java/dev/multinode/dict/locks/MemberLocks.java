package dev.multinode.dict.locks;

import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.CPSubsystem;
import com.hazelcast.cp.IAtomicLong;
import com.hazelcast.cp.lock.FencedLock;
import dev.multinode.dict.HazelcastConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * Finds the members' locks, and the registers of their groups, by name. To find one is a call that
 * can hang for ever while a majority of the members is away: so it has a thread of its own, of
 * which there is one for each name, and a client that hangs for long is replaced.
 */
final class MemberLocks {

  private static final Duration STUCK = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(50);

  /** Nobody takes it. */
  private static final String PROBE = "probe@" + LockNames.group(0);

  private final HazelcastConnection connection;
  private final Map<String, Search<FencedLock>> locks = new ConcurrentHashMap<>();
  private final Map<String, Search<IAtomicLong>> registers = new ConcurrentHashMap<>();

  MemberLocks(HazelcastConnection connection) {
    this.connection = connection;
  }

  /**
   * The lock of a name.
   *
   * @throws Unguarded if it is not found within the time, or there are no locks
   */
  FencedLock find(String name, Duration atMost) throws Unguarded {
    return found(name, atMost, locks, CPSubsystem::getLock);
  }

  /**
   * The number of a name.
   *
   * @throws Unguarded if it is not found within the time, or there are no locks
   */
  IAtomicLong findRegister(String name, Duration atMost) throws Unguarded {
    return found(name, atMost, registers, CPSubsystem::getAtomicLong);
  }

  private <T> T found(
      String name,
      Duration atMost,
      Map<String, Search<T>> searches,
      BiFunction<CPSubsystem, String, T> finding)
      throws Unguarded {
    Search<T> search = searches.computeIfAbsent(name, each -> search(each, searches, finding));
    try {
      return search.found().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      giveUpIfStuck(search, searches);
      throw new Unguarded("The dict members do not answer: a majority of them may be away.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Unguarded known
          ? known
          : new Unguarded("The dict members do not answer: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unguarded("This process is stopping.", e);
    }
  }

  /** To find a lock takes a majority, also one that nobody has. */
  LockState state(Duration atMost) {
    Optional<LockMode> mode = modeWithin(atMost);
    if (mode.isEmpty()) {
      return LockState.UNREACHABLE;
    }
    return switch (mode.get()) {
      case REFUSED -> LockState.REFUSED;
      case UNSAFE -> LockState.UNSAFE;
      case CP -> answers(atMost) ? LockState.CP : LockState.NO_MAJORITY;
    };
  }

  private Optional<LockMode> modeWithin(Duration atMost) {
    return HangingCalls.within(
            atMost, HangingCalls.begin("lock-mode", () -> modeOf(connection.client())))
        .flatMap(mode -> mode);
  }

  private boolean answers(Duration atMost) {
    return HangingCalls.within(
            atMost, HangingCalls.begin("lock-probe", () -> find(PROBE, atMost).isLocked()))
        .isPresent();
  }

  private <T> Search<T> search(
      String name, Map<String, Search<T>> searches, BiFunction<CPSubsystem, String, T> finding) {
    HazelcastInstance client = connection.client();
    CompletableFuture<T> found =
        HangingCalls.begin(
            "find-" + name,
            () -> {
              awaitLocks(client);
              return finding.apply(client.getCPSubsystem(), name);
            });
    Search<T> search = new Search<>(client, found, System.nanoTime());
    // What was found may be gone tomorrow: groups are formed anew. On another thread, because it
    // is not among the searches before this has returned.
    found.whenCompleteAsync((_, _) -> searches.remove(name, search));
    return search;
  }

  /** A client is connected in the background, and members say some moments later what they have. */
  private static void awaitLocks(HazelcastInstance client) throws Unguarded, InterruptedException {
    long giveUpAt = System.nanoTime() + STUCK.toNanos();
    Optional<LockMode> mode = modeOf(client);
    while (mode.isEmpty() && System.nanoTime() < giveUpAt) {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      mode = modeOf(client);
    }
    if (mode.isEmpty()) {
      throw new Unguarded("No dict member answers.");
    }
    if (mode.get() == LockMode.REFUSED) {
      throw new Unguarded(
          "The dict members refuse locks: that takes three of them, or --allow-unsafe-locks.");
    }
  }

  private static Optional<LockMode> modeOf(HazelcastInstance client) {
    try {
      return LockMode.of(client);
    } catch (HazelcastClientOfflineException e) {
      return Optional.empty();
    }
  }

  private <T> void giveUpIfStuck(Search<T> search, Map<String, Search<T>> searches) {
    if (System.nanoTime() - search.since() > STUCK.toNanos()) {
      searches.values().remove(search);
      connection.renew(search.client());
    }
  }

  private record Search<T>(HazelcastInstance client, CompletableFuture<T> found, long since) {

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
