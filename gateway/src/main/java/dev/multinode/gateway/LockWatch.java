package dev.multinode.gateway;

import dev.multinode.dict.locks.LockState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What locks were worth when somebody looked last: to look takes seconds while members are away, so
 * that whoever asks is told what is known, and a look begins if that is old.
 */
final class LockWatch {

  private static final Duration OLD = Duration.ofSeconds(5);
  private static final Duration TOO_OLD_TO_TELL = Duration.ofSeconds(20);

  private final Supplier<LockState> look;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Seen seen;

  /**
   * A watch that has not looked yet.
   *
   * @param look may block
   */
  LockWatch(Supplier<LockState> look) {
    this.look = look;
  }

  /** Returns at once; empty if nobody has looked lately. */
  Optional<LockState> latest() {
    Optional<Seen> now = Optional.ofNullable(seen);
    if (now.filter(each -> each.isYoungerThan(OLD)).isEmpty()
        && looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("lock-watch").start(this::look);
    }
    return now.filter(each -> each.isYoungerThan(TOO_OLD_TO_TELL)).map(Seen::state);
  }

  private void look() {
    try {
      seen = new Seen(look.get(), System.nanoTime());
    } finally {
      looking.set(false);
    }
  }

  private record Seen(LockState state, long at) {

    boolean isYoungerThan(Duration age) {
      return System.nanoTime() - at < age.toNanos();
    }
  }
}
