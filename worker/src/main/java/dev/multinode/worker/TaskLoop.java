package dev.multinode.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work as slots get free: polls as large a batch as there is room for, starts each record on
 * a virtual thread, and polls again when the batch is settled, which is soon, since what runs long
 * settles as soon as it is known to. Runs on a platform thread of its own.
 */
final class TaskLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);

  /** How long a poll or a wait lasts before the loop looks around. */
  private static final Duration TURN = Duration.ofMillis(500);

  /** Shorter than the 15 s for which the group gives us a record. */
  private static final Duration RECORD_LOCK = Duration.ofSeconds(13);

  /** Within it most of a batch of short work is done, and reported in one request. */
  private static final Duration TOGETHER = Duration.ofMillis(2);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Slots slots;
  private final Rungs rungs;
  private final RevocationGate gate;
  private final TaskRunner runner;
  private final Reports reports;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("task-loop").unstarted(this::run);

  TaskLoop(Slots slots, Rungs rungs, RevocationGate gate, TaskRunner runner, Reports reports) {
    this.slots = slots;
    this.rungs = rungs;
    this.gate = gate;
    this.runner = runner;
    this.reports = reports;
  }

  void start() {
    thread.start();
  }

  /** Takes no more work; returns when the last batch is settled and the group is left. */
  @Override
  public void close() {
    stopping.countDown();
    rungs.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (rungs) {
      rungs.join();
      while (!isStopping()) {
        turn();
      }
    } catch (InterruptedException e) {
      LOG.error("The task loop was interrupted", e);
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
      LOG.error("Work could not be taken; trying again", e);
      stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** The rung to poll now, if any may be. */
  private Optional<Rung> nextRung() throws InterruptedException {
    Optional<Rung> open = rungs.open();
    if (open.isPresent()) {
      return open;
    }
    if (!gate.isOpen()) {
      rungs.flush();
      gate.await(TURN);
      return Optional.empty();
    }
    int room = slots.room();
    if (room == 0) {
      rungs.flush();
      room = slots.awaitRoom(TURN);
    }
    return room == 0 ? Optional.empty() : Optional.of(rungs.choose(room, slots.suspended()));
  }

  private void takeFrom(Rung rung) throws InterruptedException {
    Optional<Batch> batch = rung.poll(TURN);
    if (batch.isPresent()) {
      batch.get().deliveries().forEach(each -> begin(batch.get(), each));
      if (batch.get().isOfMany()) {
        batch.get().awaitDealtWith(TOGETHER);
        reports.sendGathered();
      }
      batch.get().awaitSettled(RECORD_LOCK);
      rung.acknowledge(batch.get());
    }
  }

  private void begin(Batch batch, Delivery delivery) {
    slots.take();
    Thread.ofVirtual().name("task").start(() -> run(batch, delivery));
  }

  private void run(Batch batch, Delivery delivery) {
    try {
      runner.run(delivery, new SlotHold(slots));
    } finally {
      batch.dealtWith();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
