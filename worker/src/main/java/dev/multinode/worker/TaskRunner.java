package dev.multinode.worker;

import dev.multinode.dict.locks.Guard;
import dev.multinode.dict.locks.Unguarded;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.wire.Work;
import dev.multinode.worker.replicas.Spread;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of one acquired record, from its bytes to its settled delivery. Runs on a virtual
 * thread of its own, which does not wait for its report: the records of a batch would wake up one
 * by one for their answers, where now one request carries them all.
 */
final class TaskRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** With the next one well within the time for which the group gives us a record. */
  private static final Duration PATIENCE_WITH_REVOCATIONS = Duration.ofSeconds(6);

  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(6);

  private final AvroSerdes serdes;
  private final RevocationGate gate;
  private final Predicate<Work> revoked;
  private final Spread spread;
  private final Executions executions;
  private final Grants grants;
  private final WorkLocks locks;
  private final UserCode userCode;
  private final Conclusions conclusions;
  private final Reports reports;
  private final InstantSource clock;

  TaskRunner(
      AvroSerdes serdes,
      RevocationGate gate,
      Predicate<Work> revoked,
      Spread spread,
      Executions executions,
      Grants grants,
      WorkLocks locks,
      UserCode userCode,
      Conclusions conclusions,
      Reports reports,
      InstantSource clock) {
    this.serdes = serdes;
    this.gate = gate;
    this.revoked = revoked;
    this.spread = spread;
    this.executions = executions;
    this.grants = grants;
    this.locks = locks;
    this.userCode = userCode;
    this.conclusions = conclusions;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Runs the task, if it may run; its delivery is settled as soon as what became of it is durable,
   * which may be after this returned.
   */
  void run(Delivery delivery, SlotHold slot) {
    try (slot) {
      settle(delivery, () -> deal(delivery, slot));
    }
  }

  /**
   * Leaves a task that was taken and for which there is no slot to others; returns as {@link #run}.
   */
  void handBack(Delivery delivery) {
    settle(
        delivery,
        () ->
            decode(delivery.record())
                .map(work -> handBack(work, delivery))
                .orElseGet(TaskRunner::nothing));
  }

  private CompletableFuture<Void> handBack(Work work, Delivery delivery) {
    return delivery.deliveries() > 1
        ? reports.redelivered(work, delivery.deliveries())
        : reports.deferred(work);
  }

  private static void settle(Delivery delivery, Supplier<CompletableFuture<Void>> dealing) {
    CompletableFuture<Void> durable;
    try {
      durable = dealing.get();
    } catch (RuntimeException | Error e) {
      durable = CompletableFuture.failedFuture(e);
    }
    durable.whenComplete(
        (_, failure) -> {
          if (failure == null) {
            delivery.accept();
          } else {
            LOG.error("What became of the record {} could not be reported", delivery, failure);
            // Whoever gets it next reports that it was delivered before.
            delivery.release();
          }
        });
  }

  private CompletableFuture<Void> deal(Delivery delivery, SlotHold slot) {
    Optional<Work> work = decode(delivery.record());
    if (work.isEmpty()) {
      // The engine reads the record too, and is the one that writes the dead letter.
      return nothing();
    }
    if (delivery.deliveries() > 1) {
      return reports.redelivered(work.get(), delivery.deliveries());
    }
    Optional<Spread.Admission> admission = spread.admit(work.get());
    if (admission.isEmpty()) {
      return reports.deferred(work.get());
    }
    try {
      return performAdmitted(work.get(), delivery, slot)
          .whenComplete((_, _) -> admission.get().close());
    } catch (RuntimeException | Error e) {
      admission.get().close();
      throw e;
    }
  }

  private CompletableFuture<Void> performAdmitted(Work work, Delivery delivery, SlotHold slot) {
    if (!Policies.mustBeAlone(work)) {
      lastIfReplica(work, slot);
    } else if (!slot.becomeAlone(patienceWithOthers(work))) {
      return reports.deferred(work);
    }
    if (!gate.await(PATIENCE_WITH_REVOCATIONS)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("Nothing may start while it is not known what is cancelled"));
    }
    return performGuarded(work, delivery, slot);
  }

  private static void lastIfReplica(Work work, SlotHold slot) {
    if (Policies.isReplica(work)) {
      slot.last();
    }
  }

  /** All waits together are shorter than the time for which the group gives us a record. */
  private static Duration patienceWithOthers(Work work) {
    return Policies.isLocked(work)
        ? PATIENCE_WITH_OTHERS.minus(WorkLocks.PATIENCE)
        : PATIENCE_WITH_OTHERS;
  }

  private CompletableFuture<Void> performGuarded(Work work, Delivery delivery, SlotHold slot) {
    Optional<Guard> guard;
    try {
      guard = locks.hold(work);
    } catch (Unguarded e) {
      LOG.warn("{} waits: {}", work.getInvocationId(), e.getMessage());
      return reports.unguarded(work, e.getMessage());
    }
    try {
      Execution execution = new Execution(work, UUID.randomUUID(), delivery, clock.instant());
      guard.ifPresent(held -> locks.end(execution, held));
      return perform(execution, slot).whenComplete((_, _) -> guard.ifPresent(Guard::close));
    } catch (RuntimeException | Error e) {
      guard.ifPresent(Guard::close);
      throw e;
    }
  }

  private static CompletableFuture<Void> nothing() {
    return CompletableFuture.completedFuture(null);
  }

  private Optional<Work> decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(serdes.deserialize(record.topic(), record.value(), Work.class));
    } catch (UndecodableRecord e) {
      LOG.warn("{}, at offset {}", e.getMessage(), record.offset());
      return Optional.empty();
    }
  }

  private CompletableFuture<Void> perform(Execution execution, SlotHold slot) {
    // Known to those who cancel before anybody asks whether it is cancelled: none falls between.
    executions.add(execution);
    try {
      return runUnlessRevoked(execution, slot).whenComplete((_, _) -> executions.remove(execution));
    } catch (RuntimeException | Error e) {
      executions.remove(execution);
      throw e;
    }
  }

  private CompletableFuture<Void> runUnlessRevoked(Execution execution, SlotHold slot) {
    if (revoked.test(execution.work())) {
      return reports.skipped(execution.work());
    }
    if (Policies.runsAtMostOnce(execution.work()) && !grants.obtain(execution)) {
      return execution.conclude() ? reports.handedBack(execution) : nothing();
    }
    Outcome outcome = userCode.run(execution, slot);
    slot.close();
    return conclusions.conclude(execution, outcome);
  }
}
