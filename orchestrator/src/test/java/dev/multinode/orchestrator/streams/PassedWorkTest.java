package dev.multinode.orchestrator.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.orchestrator.core.WorkPosition;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PassedWorkTest {

  private static final Instant START = Wire.START;
  private static final TopicPartition PARTITION = new TopicPartition("mn.dispatch.small", 0);
  private final PassedWork passed = new PassedWork();

  @Test
  void aRecordHasPassedOnceItHasBeenGoneForTenSeconds() {
    WorkPosition position = new WorkPosition(PARTITION.topic(), 0, 7);
    assertThat(passed.hasPassed(position, START)).isFalse();

    passed.seen(PARTITION, START, 7, 20);
    passed.seen(PARTITION, START.plusSeconds(3), 8, 20);

    assertThat(passed.hasPassed(position, START.plusSeconds(12))).isFalse();
    assertThat(passed.hasPassed(position, START.plusSeconds(13))).isTrue();
  }

  @Test
  void aRecordOfUnknownOffsetHasPassedOnceAllThatWasThereAfterItWasWrittenHas() {
    assertThat(passed.hasPassed(PARTITION.topic(), START, START.plusSeconds(60))).isFalse();

    passed.seen(PARTITION, START.plusSeconds(11), 5, 9);
    passed.seen(PARTITION, START.plusSeconds(20), 9, 12);

    assertThat(passed.hasPassed(PARTITION.topic(), START, START.plusSeconds(29))).isFalse();
    assertThat(passed.hasPassed(PARTITION.topic(), START, START.plusSeconds(30))).isTrue();
    assertThat(passed.hasPassed(PARTITION.topic(), START.plusSeconds(5), START.plusSeconds(60)))
        .isFalse();
  }
}
