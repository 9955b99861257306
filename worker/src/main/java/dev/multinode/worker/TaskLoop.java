package dev.multinode.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work as slots get free: polls as large a batch as there is room for, runs it on virtual
 * threads, and polls again when the batch is settled, which is soon, since what runs long settles
 * as soon as it is known to. Runs on a platform thread of its own.
 *
 * <p>While work is over within a moment it reads ahead: it takes more than there is room for and
 * runs that as slots get free. What has no slot soon, because the work has become longer, is handed
 * back.
 */
final class TaskLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);

  /** How long a poll or a wait lasts before the loop looks around. */
  private static final Duration TURN = Duration.ofMillis(500);

  /** Shorter than the 15 s for which the group gives us a record. */
  private static final Duration RECORD_LOCK = Duration.ofSeconds(13);

  /** Within it a batch of short work is over, and reported in one request. */
  private static final Duration TOGETHER = Duration.ofMillis(5);

  /** Added to the former it is less than what is reported as long. */
  private static final Duration AHEAD = Duration.ofMillis(40);

  /** Kafka has not answered for so long that it will not do so within a moment. */
  private static final Duration OUT_OF_REACH = Duration.ofSeconds(3);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Slots slots;
  private final Rungs rungs;
  private final Pace pace;
  private final RevocationGate gate;
  private final Idleness idleness;
  private final TaskRunner runner;
  private final Reports reports;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  TaskLoop(
      Slots slots,
      Rungs rungs,
      RevocationGate gate,
      Idleness idleness,
      TaskRunner runner,
      Reports reports,
      Vital vital) {
    this.slots = slots;
    this.rungs = rungs;
    this.pace = new Pace(slots.total());
    this.gate = gate;
    this.idleness = idleness;
    this.runner = runner;
    this.reports = reports;
    this.thread = Thread.ofPlatform().name("task-loop").unstarted(vital.of("task loop", this::run));
  }

  void start() {
    thread.start();
  }

  /** Takes no more work; returns at once. */
  void takeNoMore() {
    stopping.countDown();
    slots.close();
    rungs.wakeup();
  }

  /** Takes no more work; returns when the last batch is settled and the group is left. */
  @Override
  public void close() {
    takeNoMore();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isStopping()) {
        turn();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("The task loop was interrupted", e);
    }
    leave(rungs::close);
  }

  private static void leave(Runnable leaving) {
    try {
      leaving.run();
    } catch (KafkaException e) {
      LOG.warn("The group could not be left in order: it gives this worker's records to others", e);
    }
  }

  private void turn() throws InterruptedException {
    try {
      Optional<Rung> rung = nextRung();
      if (rung.isPresent()) {
        takeFrom(rung.get());
      }
    } catch (WakeupException e) {
      LOG.debug("Woken up to stop");
    } catch (RuntimeException e) {
      LOG.error("Work could not be taken; joining the group anew", e);
      // A consumer whose last batch could not be acknowledged gives out no other.
      leave(rungs::leave);
      stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The rung to poll now, if any may be. */
  private Optional<Rung> nextRung() throws InterruptedException {
    boolean mayStart = gate.isOpen();
    if (!mayStart) {
      idleness.interrupted();
    }
    if (gate.behind().compareTo(OUT_OF_REACH) > 0) {
      rungs.leave();
    }
    Optional<Rung> open = rungs.open(slots.suspended());
    if (open.isPresent()) {
      return open;
    }
    if (!mayStart) {
      rungs.flush();
      gate.await(TURN);
      return Optional.empty();
    }
    int room = slots.room();
    if (room == 0) {
      rungs.flush();
      room = slots.awaitRoom(TURN);
      idleness.interrupted();
    }
    return room == 0
        ? Optional.empty()
        : Optional.of(rungs.choose(room, slots.suspended(), pace.allowsReadingAhead()));
  }

  private void takeFrom(Rung rung) throws InterruptedException {
    Optional<Batch> batch = rung.poll(TURN);
    if (batch.isPresent() || !rung.takesAll()) {
      idleness.interrupted();
    }
    if (batch.isPresent()) {
      begin(batch.get());
      pace.seen(batch.get().size(), isOverSoon(batch.get()));
      batch.get().awaitSettled(RECORD_LOCK);
      rung.acknowledge(batch.get());
    }
  }

  /** Runs as much as there are slots; what was taken ahead waits for one of these to be over. */
  private void begin(Batch batch) {
    for (int i = 0; i < slots.total(); i++) {
      batch
          .next()
          .ifPresent(
              first -> {
                if (slots.take()) {
                  Thread.ofVirtual().name("task").start(() -> run(batch, first));
                } else {
                  runner.handBack(first);
                  batch.dealtWith();
                }
              });
    }
  }

  private void run(Batch batch, Delivery first) {
    Optional<Delivery> next = Optional.of(first);
    while (next.isPresent()) {
      try {
        runner.run(next.get(), new SlotHold(slots));
      } finally {
        batch.dealtWith();
      }
      next = nextWithSlot(batch);
    }
  }

  private Optional<Delivery> nextWithSlot(Batch batch) {
    if (!slots.tryTake()) {
      return Optional.empty();
    }
    Optional<Delivery> next = batch.next();
    if (next.isEmpty()) {
      slots.free();
    }
    return next;
  }

  /** Waits a moment for the batch to be over, and hands back what has not begun by then. */
  private boolean isOverSoon(Batch batch) throws InterruptedException {
    boolean over = batch.awaitDealtWith(TOGETHER);
    if (batch.isOfMany()) {
      reports.sendGathered();
    }
    if (!over && batch.size() > slots.total()) {
      over = batch.awaitDealtWith(AHEAD);
      reports.sendGathered();
      batch.forEachWaiting(runner::handBack);
    }
    return over;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
