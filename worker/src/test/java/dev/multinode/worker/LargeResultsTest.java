package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Completed;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Status;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results that fill up the memory of a producer as long as none of them has arrived. */
class LargeResultsTest {

  private static final int MEBIBYTES = 7;

  /** More of them than there is room for. */
  private static final int COUNT = 5;

  private final WorkerRig rig = WorkerRig.withSlots(COUNT);

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void whatOutcomesHaveToWaitForIsNotHeldUpByTheAnswersToThem() {
    List<UUID> ids =
        Stream.generate(() -> rig.submit(rig.task("Sample.much", MEBIBYTES).awaited()))
            .limit(COUNT)
            .toList();

    rig.startWorker();

    assertThat(ids)
        .allSatisfy(
            id -> {
              assertThat(rig.awaitReply(id, Reply.class).getStatus()).isEqualTo(Status.SUCCEEDED);
              assertThat(rig.awaitHeard(id, Completed.class).getAnswered()).isTrue();
            });
  }
}
