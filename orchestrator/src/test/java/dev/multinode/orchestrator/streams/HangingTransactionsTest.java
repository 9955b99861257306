package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.OrchestratorRig;
import dev.multinode.schemas.topics.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HangingTransactionsTest {

  private final OrchestratorRig rig = new OrchestratorRig();
  private final UUID id = UUID.randomUUID();
  private Admin admin;
  private HangingTransactions watch;

  @BeforeEach
  void start() {
    admin =
        Admin.create(
            Map.of("bootstrap.servers", rig.settings(Path.of("unused")).bootstrapServers()));
    watch = new HangingTransactions(admin, rig.topics);
  }

  @AfterEach
  void stop() {
    admin.close();
    rig.close();
  }

  @Test
  void one_that_no_coordinator_knows_is_aborted_so_that_its_readers_can_go_on() throws Exception {
    TopicPartition partition =
        ForgottenTransaction.leaveIn(rig.topics.events(), admin, rig.bootstrapServers());
    assertThat(readable(partition)).isZero();

    watch.look();
    watch.look();

    assertThat(readable(partition)).isEqualTo(2);
  }

  @Test
  void one_that_is_under_way_is_left_alone_however_long_it_takes() throws Exception {
    rig.write(rig.topics.events(), Keys.of(id), new byte[0]);
    List<Long> before = readable();
    try (AutoCloseable _ = rig.hold(rig.topics.events(), id)) {
      rig.write(rig.topics.events(), Keys.of(id), new byte[0]);

      watch.look();
      watch.look();
      watch.look();

      assertThat(readable()).isEqualTo(before);
    }
  }

  private List<Long> readable() throws ExecutionException, InterruptedException {
    TopicPartition[] partitions =
        admin
            .describeTopics(List.of(rig.topics.events()))
            .allTopicNames()
            .get()
            .get(rig.topics.events())
            .partitions()
            .stream()
            .map(each -> new TopicPartition(rig.topics.events(), each.partition()))
            .toArray(TopicPartition[]::new);
    Long[] ends = new Long[partitions.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = readable(partitions[i]);
    }
    return List.of(ends);
  }

  /** Up to where records can be read by those who wait for the end of transactions. */
  private long readable(TopicPartition partition) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
