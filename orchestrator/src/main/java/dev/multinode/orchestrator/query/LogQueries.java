package dev.multinode.orchestrator.query;

import dev.multinode.orchestrator.streams.Backlog;
import dev.multinode.orchestrator.streams.LogView;
import dev.multinode.orchestrator.streams.NotReady;
import dev.multinode.orchestrator.streams.Waiters;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.LogsPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Answers what is asked about logs. Calls block for as long as the asker wants to wait, so each is
 * on a thread of its own.
 */
public final class LogQueries {

  /** How long anybody waits until all that was written is read. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration GLANCE = Duration.ofMillis(10);

  private final LogView logs;
  private final AvroSerdes serdes;
  private final InstantSource clock;
  private final HostInfo self;

  /**
   * Answers from these.
   *
   * @param self the address under which others know this process
   */
  public LogQueries(LogView logs, AvroSerdes serdes, InstantSource clock, HostInfo self) {
    this.logs = logs;
    this.serdes = serdes;
    this.clock = clock;
    this.self = self;
  }

  /**
   * Lines with a higher number, as soon as there are any or the wait is over. Whether there is such
   * an invocation is not asked: nobody here knows.
   *
   * @param all only once everything is read that was written before this question
   */
  Answer page(UUID id, long after, int limit, Duration wait, boolean all) {
    try {
      HostInfo owner = logs.ownerOf(id);
      if (!owner.equals(self)) {
        return new Answer.Elsewhere(owner.host(), owner.port());
      }
      if (all) {
        awaitAllRead();
      }
      return new Answer.Found(serdes.serialize(Queries.SUBJECT, await(id, after, limit, wait)));
    } catch (NotReady e) {
      return new Answer.NotYet(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotYet("This orchestrator is stopping");
    }
  }

  private void awaitAllRead() throws InterruptedException {
    Instant giveUpAt = clock.instant().plus(PATIENCE);
    Backlog.Snapshot written = logs.asOfNow();
    while (!written.isRead()) {
      if (!clock.instant().isBefore(giveUpAt)) {
        throw new NotReady("There are lines that are not read yet");
      }
      Thread.sleep(GLANCE);
    }
  }

  private LogsPage await(UUID id, long after, int limit, Duration wait)
      throws InterruptedException {
    Instant giveUpAt = clock.instant().plus(wait);
    Semaphore changed = new Semaphore(0);
    try (Waiters.Subscription _ = logs.waiters().onChange(id, changed::release)) {
      while (true) {
        LogsPage page = logs.page(id, after, limit);
        Duration left = Duration.between(clock.instant(), giveUpAt);
        if (!page.getLines().isEmpty() || !left.isPositive()) {
          return page;
        }
        changed.tryAcquire(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        changed.drainPermits();
      }
    }
  }
}
