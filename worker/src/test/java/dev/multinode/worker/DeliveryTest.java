package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.Completed;
import dev.multinode.wire.Redelivered;
import dev.multinode.wire.Yielded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the share group and a worker have to do with each other. */
@Execution(ExecutionMode.CONCURRENT) // Each has a worker of its own.
class DeliveryTest {

  private final WorkerRig rig = WorkerRig.withSlots(1);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void workThatWasDeliveredBeforeIsReportedAndNotRun() {
    UUID id = rig.submit(rig.task("Sample.square", 7));
    takeAndGiveBack();

    rig.startWorker();

    assertThat(rig.awaitHeard(id, Redelivered.class).getDeliveries()).isEqualTo(2);
    rig.awaitBacklog(0);
    assertThat(rig.heardOf(id)).hasSize(1);
  }

  @Test
  void shortWorkIsAcknowledgedWhenItsOutcomeIsDurable() {
    rig.startWorker();

    UUID id = rig.submit(rig.task("Sample.square", 7));

    rig.awaitHeard(id, Completed.class);
    rig.awaitBacklog(0);
  }

  @Test
  void longWorkIsAcknowledgedWhileItRuns() {
    rig.startWorker();
    try (Latch latch = new Latch()) {
      UUID id = rig.submit(rig.task("Sample.awaitLatch", latch.name()));

      rig.awaitLongRun(id);

      rig.awaitBacklog(0);
      assertThat(rig.heardOf(id)).noneMatch(Completed.class::isInstance);
    }
  }

  @Test
  void aParentThatFansOutFinishesOnAWorkerWithOneSlot() {
    rig.startWorker();

    UUID id = rig.submit(rig.task("Sample.squares", 20));

    rig.awaitHeard(id, Completed.class);
    Yielded yielded = rig.awaitHeard(id, Yielded.class);
    assertThat((List<?>) rig.decode(yielded.getValue(), List.class)).hasSize(20);
  }

  @Test
  void workThatWaitsForASlotIsRunWhenThereIsOne() {
    rig.startWorker();
    try (Latch latch = new Latch()) {
      UUID first = rig.submit(rig.task("Sample.awaitLatch", latch.name()));
      rig.awaitLongRun(first);
      UUID second = rig.submit(rig.task("Sample.square", 2));
      rig.awaitBacklog(1);
      assertThat(rig.heardOf(second)).isEmpty();

      latch.open();

      rig.awaitHeard(second, Completed.class);
    }
  }

  @Test
  void aWorkerThatIsStoppedLetsItsWorkEnd() {
    rig.startWorker();
    try (Latch latch = new Latch()) {
      UUID id = rig.submit(rig.task("Sample.awaitLatch", latch.name()));
      rig.awaitLongRun(id);
      Thread opener = Thread.ofVirtual().unstarted(latch::open);

      opener.start();
      rig.stopWorker();

      rig.awaitHeard(id, Completed.class);
    }
  }

  @Test
  void aWorkerWithoutMemoryReportsAndHalts() {
    rig.startWorker();

    UUID id = rig.submit(rig.task("Sample.outOfMemory"));

    assertThat(rig.awaitHeard(id, AttemptFailed.class).getFailure().getType())
        .isEqualTo("java.lang.OutOfMemoryError");
    Awaitility.await().until(() -> rig.exitCode() == 3);
  }

  /** What a worker does to its work when it dies. */
  private void takeAndGiveBack() {
    Map<String, Object> configuration =
        Map.of(
            "bootstrap.servers", rig.bootstrapServers(),
            "group.id", rig.topics().workers(rig.resourceClass()),
            "share.acknowledgement.mode", "explicit");
    try (KafkaShareConsumer<byte[], byte[]> other =
        new KafkaShareConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      other.subscribe(List.of(rig.topics().tasks(rig.resourceClass())));
      ConsumerRecords<byte[], byte[]> taken =
          Awaitility.await()
              .until(() -> other.poll(Duration.ofSeconds(1)), records -> !records.isEmpty());
      taken.forEach(each -> other.acknowledge(each, AcknowledgeType.RELEASE));
      other.commitSync();
    }
  }
}
