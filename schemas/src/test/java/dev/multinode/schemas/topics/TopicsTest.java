package dev.multinode.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.resources.ResourceClasses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsTest {

  private static final Map<String, String> FOREVER =
      Map.of("retention.ms", "-1", "max.message.bytes", "29360128");
  private static final Map<String, String> A_WEEK =
      Map.of("retention.ms", "604800000", "max.message.bytes", "29360128");
  private static final Map<String, String> A_WEEK_OR_A_GIBIBYTE =
      Map.of(
          "retention.ms", "604800000",
          "retention.bytes", "1073741824",
          "max.message.bytes", "29360128");
  private static final Map<String, String> AN_HOUR =
      Map.of("retention.ms", "3600000", "max.message.bytes", "29360128");
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
  private static final Map<String, String> COMPACTED_LATER =
      Map.of(
          "cleanup.policy", "compact",
          "min.compaction.lag.ms", "3600000",
          "max.message.bytes", "2097152");

  private final Topics topics = Topics.embedded(ResourceClasses.defaults());

  @Test
  void aClusterOnOneMachineHasTheseTopics() {
    assertThat(topics.all())
        .containsExactlyInAnyOrder(
            new TopicSpec("mn.tasks.small", 1, 1, FOREVER),
            new TopicSpec("mn.nested.small", 1, 1, FOREVER),
            new TopicSpec("mn.dispatch.small", 1, 1, FOREVER),
            new TopicSpec("mn.nested-dispatch.small", 1, 1, FOREVER),
            new TopicSpec("mn.tasks.medium", 1, 1, FOREVER),
            new TopicSpec("mn.nested.medium", 1, 1, FOREVER),
            new TopicSpec("mn.dispatch.medium", 1, 1, FOREVER),
            new TopicSpec("mn.nested-dispatch.medium", 1, 1, FOREVER),
            new TopicSpec("mn.tasks.large", 1, 1, FOREVER),
            new TopicSpec("mn.nested.large", 1, 1, FOREVER),
            new TopicSpec("mn.dispatch.large", 1, 1, FOREVER),
            new TopicSpec("mn.nested-dispatch.large", 1, 1, FOREVER),
            new TopicSpec("mn.members", 1, 1, Map.of()),
            new TopicSpec("mn.commands", 1, 1, A_WEEK),
            new TopicSpec("mn.gates", 1, 1, A_WEEK),
            new TopicSpec("mn.schedule-commands", 1, 1, A_WEEK),
            new TopicSpec("mn.schedules", 1, 1, COMPACTED),
            new TopicSpec("mn.replica-commands", 1, 1, A_WEEK),
            new TopicSpec("mn.replica-sets", 1, 1, COMPACTED),
            new TopicSpec("mn.replicas", 1, 1, Map.of("retention.ms", "3600000")),
            new TopicSpec("mn.events", 1, 1, A_WEEK),
            new TopicSpec("mn.logs", 1, 1, A_WEEK_OR_A_GIBIBYTE),
            new TopicSpec("mn.revocations", 1, 1, COMPACTED),
            new TopicSpec("mn.replies", 4, 1, AN_HOUR),
            new TopicSpec("mn.answers", 4, 1, AN_HOUR),
            new TopicSpec("mn.apps", 1, 1, COMPACTED),
            new TopicSpec("mn.hosts", 1, 1, COMPACTED),
            new TopicSpec("mn.presence", 1, 1, Map.of("retention.ms", "3600000")),
            new TopicSpec("mn.dict-journal", 1, 1, COMPACTED_LATER),
            new TopicSpec("mn.lock-epochs", 1, 1, COMPACTED),
            new TopicSpec("mn.dead-letters", 1, 1, FOREVER));
  }

  @Test
  void aRecordMayHaveSeveralOfTheLargestValues() {
    assertThat(Topics.LARGEST_RECORD_BYTES).isGreaterThan(3 * PayloadCodec.LIMIT_BYTES);
  }

  @Test
  void everyClassHasAShareGroupThatSeesEarlyWorkAndNoneOfAbortedTransactions() {
    Map<String, String> settings =
        Map.of(
            "share.auto.offset.reset", "earliest",
            "share.isolation.level", "read_committed",
            "share.record.lock.duration.ms", "15000");

    assertThat(topics.groups())
        .containsExactly(
            new GroupSpec("mn.workers.small", settings),
            new GroupSpec("mn.workers.medium", settings),
            new GroupSpec("mn.workers.large", settings));
  }

  @Test
  void nestedWorkComesFirst() {
    assertThat(topics.work("small"))
        .isEqualTo(
            List.of(
                "mn.nested.small",
                "mn.nested-dispatch.small",
                "mn.dispatch.small",
                "mn.tasks.small"));
    assertThat(topics.nestedWork("small"))
        .isEqualTo(List.of("mn.nested.small", "mn.nested-dispatch.small"));
  }

  @Test
  void theStreamsApplicationsAreNamedAfterThePrefix() {
    assertThat(topics.engine()).isEqualTo("mn.engine");
    assertThat(topics.view()).isEqualTo("mn.view");
    assertThat(topics.logView()).isEqualTo("mn.log-view");
  }

  @Test
  void numbersThatAreGivenAreTheOnesThatAreUsed() {
    Topics given = new Topics("x.", 7, 2, 5, 3, ResourceClasses.defaults());

    assertThat(given.all())
        .contains(
            new TopicSpec("x.tasks.small", 2, 3, FOREVER),
            new TopicSpec("x.events", 7, 3, A_WEEK),
            new TopicSpec("x.answers", 5, 3, AN_HOUR));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, The number of state partitions must be at least 1",
    "1, 0, 1, 1, The number of work partitions must be at least 1",
    "1, 1, -1, 1, The number of reply partitions must be at least 1",
    "1, 1, 1, 0, The number of replicas must be at least 1"
  })
  void aNumberBelowOneIsRefused(int state, int work, int reply, int replication, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Topics("mn.", state, work, reply, replication, ResourceClasses.defaults()))
        .withMessageStartingWith(sentence);
  }
}
