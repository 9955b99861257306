package dev.multinode.worker;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of one acquired record, from its bytes to its settled delivery. Runs on a virtual
 * thread of its own.
 */
final class TaskRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** Well within the time for which the group gives us a record. */
  private static final Duration PATIENCE_WITH_REVOCATIONS = Duration.ofSeconds(8);

  private final AvroSerdes serdes;
  private final RevocationGate gate;
  private final Predicate<Work> revoked;
  private final Executions executions;
  private final UserCode userCode;
  private final Conclusions conclusions;
  private final Reports reports;
  private final InstantSource clock;

  TaskRunner(
      AvroSerdes serdes,
      RevocationGate gate,
      Predicate<Work> revoked,
      Executions executions,
      UserCode userCode,
      Conclusions conclusions,
      Reports reports,
      InstantSource clock) {
    this.serdes = serdes;
    this.gate = gate;
    this.revoked = revoked;
    this.executions = executions;
    this.userCode = userCode;
    this.conclusions = conclusions;
    this.reports = reports;
    this.clock = clock;
  }

  /** Runs the task, if it may run, and settles its delivery; gives the slot back. */
  void run(Delivery delivery, SlotHold slot) {
    try (slot) {
      Optional<Work> work = decode(delivery.record());
      if (work.isPresent()) {
        decide(work.get(), delivery, slot);
      } else {
        // The engine reads the record too, and is the one that writes the dead letter.
        delivery.accept();
      }
    } catch (RuntimeException | Error e) {
      LOG.error("The record {} could not be dealt with", delivery, e);
    } finally {
      // Where nothing was reported: whoever gets it next reports that it was delivered before.
      delivery.release();
    }
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

  private void decide(Work work, Delivery delivery, SlotHold slot) {
    if (delivery.deliveries() > 1) {
      report(reports.redelivered(work, delivery.deliveries()), work, delivery);
    } else if (gate.await(PATIENCE_WITH_REVOCATIONS)) {
      perform(new Execution(work, UUID.randomUUID(), delivery, clock.instant()), slot);
    }
  }

  private void perform(Execution execution, SlotHold slot) {
    // Known to those who cancel before anybody asks whether it is cancelled: none falls between.
    executions.add(execution);
    try {
      if (revoked.test(execution.work())) {
        report(reports.skipped(execution.work()), execution.work(), execution.delivery());
        return;
      }
      Outcome outcome = userCode.run(execution, slot);
      slot.close();
      conclusions.conclude(execution, outcome);
    } finally {
      executions.remove(execution);
    }
  }

  private static void report(CompletableFuture<Void> durable, Work work, Delivery delivery) {
    try {
      durable.join();
      delivery.accept();
    } catch (CompletionException e) {
      LOG.error("What became of {} could not be reported", work.getInvocationId(), e.getCause());
    }
  }
}
