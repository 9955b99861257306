package dev.multinode.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every few seconds that this worker is there, and whether it is idle. */
final class PresenceReports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PresenceReports.class);
  private static final Duration PERIOD = Duration.ofSeconds(3);

  private final Reports reports;
  private final Slots slots;
  private final Idleness idleness;
  private final Vital vital;
  private boolean closed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("presence").daemon().factory());

  PresenceReports(Reports reports, Slots slots, Idleness idleness, Vital vital) {
    this.reports = reports;
    this.slots = slots;
    this.idleness = idleness;
    this.vital = vital;
  }

  void start() {
    thread.scheduleAtFixedRate(
        vital.of("report that it is there", this::report),
        0,
        PERIOD.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Nobody is to reckon with this worker any more, whatever is on its way. */
  @Override
  public synchronized void close() {
    thread.shutdownNow();
    closed = true;
    reports.absent();
  }

  private synchronized void report() {
    if (closed) {
      return;
    }
    try {
      reports
          .present(slots.total(), slots.room(), idleness.lasted())
          .exceptionally(PresenceReports::logged);
    } catch (RuntimeException e) {
      // An exception would end the schedule.
      logged(e);
    }
  }

  private static Void logged(Throwable failure) {
    LOG.warn("That this worker is there could not be told", failure);
    return null;
  }
}
