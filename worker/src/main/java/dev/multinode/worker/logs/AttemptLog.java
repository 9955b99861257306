package dev.multinode.worker.logs;

import dev.multinode.LogLevel;
import dev.multinode.spi.Backend;
import dev.multinode.wire.LogBatch;
import dev.multinode.wire.LogLine;
import dev.multinode.wire.LogSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the code of one execution prints and logs. Any thread may write to it; what comes after its
 * end is not taken.
 */
public final class AttemptLog {

  static final ScopedValue<AttemptLog> CURRENT = ScopedValue.newInstance();
  static final ScopedValue<Backend> INSTALLATION = ScopedValue.newInstance();

  private final UUID invocation;
  private final int attempt;
  private final UUID execution;
  private final UserLogs owner;
  private final InstantSource clock;

  /** These four are made for the first line: most executions write none. */
  private LineBuffer buffer;

  private CountDownLatch drained;

  private PrintedLines out;
  private PrintedLines err;
  private long lastSequence;
  private boolean ended;
  private boolean hurried;
  private List<LogLine> underWay = List.of();

  AttemptLog(UUID invocation, int attempt, UUID execution, UserLogs owner, InstantSource clock) {
    this.invocation = invocation;
    this.attempt = attempt;
    this.execution = execution;
    this.owner = owner;
    this.clock = clock;
  }

  /**
   * Runs code whose lines are to come here.
   *
   * @param installation what it asks its installation through
   */
  public <T, X extends Throwable> T capture(Backend installation, ScopedValue.CallableOp<T, X> code)
      throws X {
    return ScopedValue.where(CURRENT, this).where(INSTALLATION, installation).call(code);
  }

  /** The same for code that has none. */
  <T, X extends Throwable> T capture(ScopedValue.CallableOp<T, X> code) throws X {
    return ScopedValue.where(CURRENT, this).call(code);
  }

  /**
   * The code is over: no more lines. Returns when all are durable, or this has taken as long as it
   * may; they are sent all the same.
   */
  public void end(Duration atMost) throws InterruptedException {
    if (!endsWithNothingLeft()) {
      owner.sendNow(this);
      drained.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private synchronized boolean endsWithNothingLeft() {
    if (buffer != null) {
      out.flush();
      err.flush();
    }
    ended = true;
    hurried = true;
    return buffer == null || buffer.isEmpty() && underWay.isEmpty();
  }

  /** Takes printed bytes; false if the log has ended. */
  synchronized boolean print(LogSource source, byte[] bytes, int offset, int count) {
    if (ended) {
      return false;
    }
    begin();
    (source == LogSource.STDOUT ? out : err).write(bytes, offset, count);
    return true;
  }

  /** Takes a logged message; false if the log has ended. */
  boolean log(LogLevel level, String logger, String message, Throwable thrown) {
    // Both may be user code, which is not to run under our lock.
    String text = TextLimit.message(String.valueOf(message));
    String stackTrace = thrown == null ? null : TextLimit.stackTrace(thrown);
    return add(
        LogSource.LOGGER,
        dev.multinode.wire.LogLevel.valueOf(level.name()),
        logger,
        text,
        stackTrace);
  }

  private synchronized boolean add(
      LogSource source,
      dev.multinode.wire.LogLevel level,
      String logger,
      String message,
      String stackTrace) {
    if (ended) {
      return false;
    }
    begin();
    boolean first = buffer.isEmpty() && underWay.isEmpty();
    buffer.add(
        new LogLine(
            ++lastSequence,
            clock.instant(),
            source,
            level,
            logger,
            Thread.currentThread().getName(),
            message,
            stackTrace,
            0L));
    if (first) {
      owner.sendSoon(this);
    }
    return true;
  }

  private void begin() {
    if (buffer == null) {
      buffer = owner.newBuffer();
      drained = new CountDownLatch(1);
      out = new PrintedLines(line -> add(LogSource.STDOUT, null, null, line, null));
      err = new PrintedLines(line -> add(LogSource.STDERR, null, null, line, null));
    }
  }

  /** The log is to be sent without delay from now on. */
  synchronized void hurry() {
    hurried = true;
  }

  synchronized boolean isHurried() {
    return hurried;
  }

  /** What is to be sent now; nothing while a batch is under way, or if there are no lines. */
  synchronized Optional<LogBatch> next(String worker, long bytes) {
    if (!underWay.isEmpty() || buffer.isEmpty()) {
      return Optional.empty();
    }
    underWay = buffer.take(bytes);
    return Optional.of(new LogBatch(invocation, attempt, execution, worker, underWay));
  }

  /** The batch has arrived, or never will. */
  synchronized void sent(boolean arrived) {
    List<LogLine> lines = underWay;
    underWay = List.of();
    if (!arrived) {
      if (ended) {
        buffer.clear();
      } else {
        buffer.lost(lines);
      }
    }
    if (!buffer.isEmpty()) {
      owner.sendSoon(this);
      return;
    }
    owner.forget(this);
    if (ended) {
      drained.countDown();
    }
  }

  /** For logs. */
  @Override
  public String toString() {
    return "%s, attempt %d, execution %s".formatted(invocation, attempt, execution);
  }
}
