package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.AttemptOutcome;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.Traces;
import java.nio.file.Path;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that nobody hears of and that hears of nothing, while its code is still there: its
 * process stands still, which is to all others as if it were cut off from them.
 */
@ClusterSpec(through = ClusterSpec.Client.KAFKA)
final class UnreachableWorkersTest {

  private final JobHandle.Of1<String, Long> lastWords;
  private final Multinode multinode;

  @TempDir private Path folder;
  private UUID id;
  private long worker;

  UnreachableWorkersTest(Multinode multinode) {
    this.multinode = multinode;
    this.lastWords = multinode.job(Traces::lastWords);
  }

  @BeforeEach
  void stopTheWorkerUnderARun() {
    id = lastWords.start(ledger().toString());
    Invocations.awaitYields(lastWords, id, 1);
    worker = lastWords.get(id).result().orElseThrow();
    Signals.stop(worker);
  }

  @AfterEach
  void letItGoOn() {
    Signals.goOn(worker);
  }

  @LongTest
  void aCancelIsHonouredByAWorkerThatWasAwayWhenItCame() {
    lastWords.cancel(id);
    Invocations.awaitStatus(lastWords, id, Status.CANCELLED);
    assertThat(ledger()).doesNotExist();

    Signals.goOn(worker);

    awaitLastWords("JobCancelled");
    assertThat(lastWords.get(id).status()).isEqualTo(Status.CANCELLED);
    multinode.procedure(Traces::note).call(ledger().toString(), "taken again");
    assertThat(ledger()).hasContent("JobCancelled\ntaken again");
  }

  @LongTest
  void aRunWhoseWorkerIsNotHeardOfIsLostAndItsCodeEndsWhenTheWorkerIsBack() {
    Invocations.waiting("its loss")
        .until(() -> lastWords.get(id).attempts().getFirst().outcome() == AttemptOutcome.LOST);

    Signals.goOn(worker);

    awaitLastWords("AttemptLost");
    lastWords.awaitResult(id, PATIENCE);
    assertThat(Invocations.outcomesOfRuns(lastWords.get(id)))
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  private void awaitLastWords(String words) {
    Awaitility.await("the end of its code")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(ledger()).hasContent(words));
  }

  private Path ledger() {
    return folder.resolve("ledger");
  }
}
