package dev.multinode.gateway;

import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks that this gateway holds for clients, each as long as it is renewed. It holds on for
 * longer than a client goes without a renewal before it takes its lock for lost.
 */
final class LockHolds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LockHolds.class);
  private static final Duration LEASE = Duration.ofSeconds(LockBackend.SESSION_SECONDS);

  /**
   * A client counts from its question on. Together with its doubt this is less than what the
   * members wait: so it has given up before they do, also if nobody can tell it.
   */
  private static final Duration FRESH =
      Duration.ofSeconds(LockBackend.SESSION_SECONDS - LockBackend.HEARTBEAT_SECONDS)
          .minus(LockBackend.DOUBT);

  /** Each costs a thread here, as long as somebody waits for it or holds it. */
  private static final int MOST = 1_000;

  private final Semaphore room = new Semaphore(MOST);
  private final LongSupplier nanos;
  private final Map<UUID, Leased> leases = new ConcurrentHashMap<>();

  /**
   * Without any.
   *
   * @param nanos a clock that only runs forward
   */
  LockHolds(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * A place for one more, to be kept while it is waited for and held.
   *
   * @throws RequestRefused if there is none
   */
  void reserve() {
    if (!room.tryAcquire()) {
      throw new RequestRefused(
          Problem.of(
                  ProblemType.UNAVAILABLE,
                  "This gateway holds %d locks or waits for them: use another one.".formatted(MOST))
              .after(Duration.ofSeconds(1)));
    }
  }

  /** Gives a place back for which no lock was had. */
  void unreserve() {
    room.release();
  }

  /** Holds a lock for a client, from now on, in a place that was reserved. */
  UUID add(String name, LockHold hold) {
    UUID id = UUID.randomUUID();
    leases.put(id, new Leased(name, hold, nanos.getAsLong()));
    return id;
  }

  /** What a renewal comes to. */
  enum Renewal {
    HELD,
    /** The members could not be asked for some seconds: the next renewal may tell. */
    IN_DOUBT,
    LOST
  }

  Renewal renew(String name, UUID id) {
    Optional<Leased> leased = find(name, id);
    if (leased.isEmpty() || isOver(leased.get()) || leased.get().hold().isLost()) {
      release(name, id);
      return Renewal.LOST;
    }
    if (leased.get().hold().unseenFor().compareTo(FRESH) > 0) {
      return Renewal.IN_DOUBT;
    }
    leases.computeIfPresent(id, (_, each) -> each.renewedAt(nanos.getAsLong()));
    return Renewal.HELD;
  }

  /** Gives a lock back, if it is held. */
  void release(String name, UUID id) {
    if (find(name, id).isPresent()) {
      giveBack(id);
    }
  }

  /** Gives back what was not renewed for too long; to be asked every now and then. */
  void giveBackWhatIsOver() {
    leases.forEach(
        (id, leased) -> {
          if (isOver(leased)) {
            LOG.warn("The lock {} is given back: its client has not renewed it", leased.name());
            giveBack(id);
          }
        });
  }

  private Optional<Leased> find(String name, UUID id) {
    return Optional.ofNullable(leases.get(id)).filter(each -> each.name().equals(name));
  }

  private void giveBack(UUID id) {
    Leased leased = leases.remove(id);
    if (leased != null) {
      leased.hold().close();
      unreserve();
    }
  }

  private boolean isOver(Leased leased) {
    return nanos.getAsLong() - leased.renewedAt() > LEASE.toNanos();
  }

  /** Returns when no client can believe any more that it holds a lock. */
  @Override
  public void close() {
    for (UUID id : leases.keySet()) {
      Leased leased = leases.get(id);
      if (leased != null) {
        await(leased.renewedAt() + LockBackend.DOUBT.toNanos());
        giveBack(id);
      }
    }
  }

  private void await(long time) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, time - nanos.getAsLong()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Leased(String name, LockHold hold, long renewedAt) {

    Leased renewedAt(long time) {
      return new Leased(name, hold, time);
    }
  }
}
