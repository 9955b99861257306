package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

  private static final Properties PROPERTIES = withReplicas(3);

  @Test
  void theEngineRunsExactlyOnceAndCommitsTenTimesASecond() {
    assertThat(PROPERTIES)
        .containsEntry("application.id", "mn.engine")
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("commit.interval.ms", 100L)
        .containsEntry("max.task.idle.ms", -1L)
        .containsEntry("producer.transaction.timeout.ms", 10_000)
        .containsEntry("producer.linger.ms", 20)
        .containsEntry("producer.batch.size", 65_536)
        .containsEntry("producer.max.in.flight.requests.per.connection", 1)
        .containsEntry("statestore.cache.max.bytes", 32L << 20);
  }

  @Test
  void aKilledProcessHoldsItsPartitionsForSixSecondsAtMost() {
    assertThat(PROPERTIES)
        .containsEntry("main.consumer.group.instance.id", "one")
        .containsEntry("main.consumer.session.timeout.ms", 6_000)
        .containsEntry("main.consumer.heartbeat.interval.ms", 1_500);
  }

  @Test
  void tablesHaveAStandbyWhereTopicsHaveCopies() {
    assertThat(PROPERTIES).containsEntry("num.standby.replicas", 1);
    assertThat(withReplicas(1)).containsEntry("num.standby.replicas", 0);
  }

  @Test
  void aRecordMayBeAsLargeAsTheTopicsTakeIt() {
    assertThat(PROPERTIES)
        .containsEntry("producer.max.request.size", Topics.LARGEST_RECORD_BYTES)
        .containsEntry("topic.max.message.bytes", Topics.LARGEST_RECORD_BYTES);
  }

  @Test
  void recordsAreFetchedInLargePieces() {
    assertThat(PROPERTIES)
        .containsEntry("main.consumer.max.poll.records", 2_000)
        .containsEntry("main.consumer.fetch.min.bytes", 64 << 10)
        .containsEntry("main.consumer.fetch.max.wait.ms", 25);
  }

  @Test
  void nothingThatWasAskedBeforeTheFirstStartIsLeftOut() {
    assertThat(PROPERTIES).containsEntry("main.consumer.auto.offset.reset", "earliest");
  }

  @Test
  void whatTheInstallationSaysIsPassedOn() {
    assertThat(PROPERTIES)
        .containsEntry("bootstrap.servers", "127.0.0.1:9092")
        .containsEntry("state.dir", "state")
        .containsEntry("application.server", "127.0.0.1:8090")
        .containsEntry("num.stream.threads", 2)
        .containsEntry("replication.factor", 3)
        .containsEntry("security.protocol", "PLAINTEXT")
        .containsEntry("poll.ms", 20);
  }

  private static Properties withReplicas(int replicas) {
    return new StreamsProperties(
            "one",
            "127.0.0.1:9092",
            Path.of("state"),
            "127.0.0.1:8090",
            2,
            replicas,
            Map.of("security.protocol", "PLAINTEXT"))
        .of("mn.engine", StreamsProperties.ENGINE_COMMITS);
  }
}
