package dev.multinode.worker;

import dev.multinode.spi.JobJournal;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What one execution of a job writes down, and what former attempts have. */
final class Journal implements JobJournal<Object> {

  private final AppMethod method;
  private final Execution execution;
  private final Yields yields;
  private final FormerYields former;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private Optional<Object> lastYield;

  Journal(
      AppMethod method,
      Execution execution,
      Yields yields,
      FormerYields former,
      InstantSource clock) {
    this.method = method;
    this.execution = execution;
    this.yields = yields;
    this.former = former;
    this.clock = clock;
  }

  @Override
  public void yield(Object value) {
    yields.accept(value);
  }

  @Override
  public void progress(long done, long total, Optional<String> message) {
    var progress = new dev.multinode.Progress(done, total, message, clock.instant());
    execution
        .progress()
        .note(
            new Progress(
                progress.done(), progress.total(), progress.message().orElse(null), progress.at()));
  }

  @Override
  public Optional<Object> lastYield() {
    reading.lock();
    try {
      if (lastYield == null) {
        lastYield = lastOfFormerAttempts().map(method::decodeResult);
      }
      return lastYield;
    } finally {
      reading.unlock();
    }
  }

  private Optional<ByteBuffer> lastOfFormerAttempts() {
    Work work = execution.work();
    return work.getAttempt() == 1
        ? Optional.empty()
        : former.lastBefore(work.getInvocationId(), work.getAttempt());
  }
}
