package dev.multinode;

import dev.multinode.spi.Backend;
import dev.multinode.spi.LockBackend;
import java.time.Duration;
import java.util.Optional;

/**
 * A lock that all code of a project shares, wherever it runs: {@link Multinode#lock}. One at a time
 * holds it.
 *
 * <pre>{@code
 * try (HeldLock held = multinode.lock("ledger").tryAcquire(Duration.ofSeconds(5)).orElseThrow()) {
 *   ledger.put("total", total, held.fence());
 * }
 * }</pre>
 *
 * <h2>What it promises</h2>
 *
 * <p>While somebody holds the lock nobody else gets it, as long as its holder can be heard of. A
 * holder whose process dies, or is cut off, loses it: after 10 seconds others may have it. So a
 * process that was away for so long, and does not know, and its successor could both believe that
 * they hold it. That is what the {@linkplain HeldLock#fence() fence} is for: it rises with each
 * holder, also when everything that knows of locks was started anew, and whoever is written to with
 * it refuses the writes of former holders. A {@link Dict} does so: {@link Dict#put(Object, Object,
 * long)}.
 *
 * <p>Where one member alone decides on locks, as in a cluster on one machine, its loss frees all of
 * them; fences rise all the same.
 *
 * <p>It is no lock of a thread: whoever has the {@link HeldLock} holds it, and may hand it to other
 * threads; a second try in the same thread waits as anybody else's. Nor has it to do with the locks
 * that a job is {@linkplain StartOptions#lock started with}: one of the same name is another one.
 * No order is promised among those who wait. Waiting and holding cost a thread each where the
 * members are asked, in a worker or a gateway; they are meant for tens of locks at a time in each.
 *
 * <p>Any number of locks may be used; rarely, one of several hundred thousand, two names share what
 * guards them: then one waits for the other. So hold no two for which that would be a dead end, and
 * always wait with a limit. A handle may be kept and shared between threads.
 */
public final class Lock {

  private final Backend backend;
  private final String name;

  Lock(Backend backend, String name) {
    this.backend = backend;
    this.name = checked(name);
  }

  /**
   * Its name.
   *
   * @return the name, unique in the project
   */
  public String name() {
    return name;
  }

  /**
   * Takes the lock, and waits for it if somebody else has it.
   *
   * @param atMost how long to wait for others; nothing to take it only if it is free. Where those
   *     that decide on locks do not answer it may take some seconds longer
   * @return the lock, to be closed; empty if somebody else had it for so long
   * @throws LockUnavailable if nobody can say who has it, or no fence is to be had; it is not held
   * @throws WaitInterrupted if the thread is interrupted; it is not held
   * @throws JobCancelled in a job that is cancelled
   */
  public Optional<HeldLock> tryAcquire(Duration atMost) {
    Duration wait = atMost.isNegative() ? Duration.ZERO : atMost;
    return backend.locks().tryAcquire(name, "", wait).map(hold -> HeldLock.of(name, hold));
  }

  private static String checked(String name) {
    // The last two are no names in the path of a URL.
    if (name.isEmpty()
        || name.length() > LockBackend.LARGEST_NAME
        || name.indexOf('\0') >= 0
        || name.equals(".")
        || name.equals("..")) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be a lock: a name has from 1 to %d characters, no character 0, and is neither one dot nor two."
              .formatted(name, LockBackend.LARGEST_NAME));
    }
    return name;
  }
}
