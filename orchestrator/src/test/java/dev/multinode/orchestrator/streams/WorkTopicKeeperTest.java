package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.OrchestratorRig;
import dev.multinode.orchestrator.core.WorkPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkTopicKeeperTest {

  private static final int BATCH = 3;

  private final OrchestratorRig rig = new OrchestratorRig();
  private final PassedWork passed = new PassedWork();
  private final TopicPartition tasks = new TopicPartition(rig.topics.tasks("small"), 0);
  private Instant now = Wire.START;
  private Admin admin;
  private WorkTopicKeeper keeper;
  private KafkaShareConsumer<byte[], byte[]> worker;

  @BeforeEach
  void start() {
    String bootstrapServers = rig.settings(Path.of("unused")).bootstrapServers();
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    keeper = new WorkTopicKeeper(admin, rig.topics, passed, () -> now);
    worker =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                rig.topics.workers("small"),
                "share.acknowledgement.mode",
                "explicit",
                "share.acquire.mode",
                "record_limit",
                "max.poll.records",
                BATCH),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    worker.subscribe(List.of(tasks.topic()));
  }

  @AfterEach
  void stop() {
    worker.close();
    admin.close();
    rig.close();
  }

  @Test
  void workThatWasTakenIsDeletedToItsEndAndWorkThatWasNotStays() throws Exception {
    write(2 * BATCH);
    take(2 * BATCH);
    engineHasRead(2 * BATCH);
    keeper.look();
    assertThat(beginning()).isEqualTo(2 * BATCH);

    write(2 * BATCH);
    take(BATCH);
    engineHasRead(4 * BATCH);
    keeper.look();
    assertThat(beginning()).isBetween(2L * BATCH, 3L * BATCH);

    take(BATCH);
    keeper.look();
    assertThat(beginning()).isEqualTo(4 * BATCH);
  }

  @Test
  void nothingIsDeletedBeforeTheEngineHasReadIt() throws Exception {
    write(2 * BATCH);
    take(2 * BATCH);
    keeper.look();
    assertThat(beginning()).isZero();

    engineHasRead(2);
    keeper.look();
    assertThat(beginning()).isEqualTo(2);
  }

  @Test
  void workThatNobodyHasTakenIsNeverDeleted() throws Exception {
    write(BATCH);
    engineHasRead(BATCH);
    keeper.look();

    assertThat(beginning()).isZero();
  }

  @Test
  void theLastRecordOfAQueueIsSeenToBeGone() throws Exception {
    write(BATCH);
    take(BATCH);
    keeper.look();
    now = now.plus(Duration.ofSeconds(10));

    assertThat(passed.hasPassed(new WorkPosition(tasks.topic(), 0, BATCH - 1), now)).isTrue();
    assertThat(passed.hasPassed(new WorkPosition(tasks.topic(), 0, BATCH), now)).isFalse();
  }

  private void write(int count) {
    for (int record = 0; record < count; record++) {
      Wire invocation = Wire.invocation();
      rig.write(tasks.topic(), invocation.id(), invocation.work());
    }
  }

  private void take(int count) {
    AtomicInteger taken = new AtomicInteger();
    Awaitility.await("the work is taken")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (ConsumerRecord<byte[], byte[]> each : worker.poll(Duration.ofMillis(200))) {
                worker.acknowledge(each, AcknowledgeType.ACCEPT);
                taken.incrementAndGet();
              }
              worker.commitSync();
              return taken.get() == count;
            });
  }

  private void engineHasRead(long offset) throws ExecutionException, InterruptedException {
    admin
        .alterConsumerGroupOffsets(
            rig.topics.engine(), Map.of(tasks, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private long beginning() throws ExecutionException, InterruptedException {
    return admin.listOffsets(Map.of(tasks, OffsetSpec.earliest())).all().get().get(tasks).offset();
  }
}
