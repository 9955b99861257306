package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.AttemptInfo;
import dev.multinode.FunctionHandle;
import dev.multinode.JobHandle;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of work that lies on its queue because the one worker of its class is busy. */
@ClusterSpec
final class QueuesTest {

  private final Multinode multinode;
  private final JobHandle.Of1<String, String> occupying;
  private final FunctionHandle.Of2<String, String, Void> note;

  @TempDir private Path folder;
  private UUID occupant;

  QueuesTest(Multinode multinode) {
    this.multinode = multinode;
    this.occupying = multinode.job(Traces::occupying);
    this.note = multinode.procedure(Traces::note);
  }

  @BeforeEach
  void occupyTheWorker() {
    occupant = occupying.start(latch().toString());
    Invocations.awaitYields(occupying, occupant, 1);
  }

  @Test
  void whatIsCancelledWhileItIsQueuedNeverRuns() throws IOException {
    UUID id = note.start(ledger(), "cancelled");
    Invocations.awaitWaiting(note, id, WaitingReason.QUEUED);
    assertThat(note.explain(id)).contains("waits for a worker of class medium. There is one");

    note.cancel(id);

    Invocations.awaitStatus(note, id, Status.CANCELLED);
    assertNeverRuns(note, id);
    assertThat(note.get(id).status()).isEqualTo(Status.CANCELLED);
  }

  @LongTest
  void whatIsNotTakenFromItsQueueInTimeIsTimedOutAndNeverRuns() throws IOException {
    FunctionHandle.Of2<String, String, Void> noteSoon = multinode.procedure(Traces::noteSoon);

    UUID id = noteSoon.start(ledger(), "late");

    Invocations.awaitStatus(noteSoon, id, Status.TIMED_OUT);
    assertNeverRuns(noteSoon, id);
    assertThat(noteSoon.get(id).status()).isEqualTo(Status.TIMED_OUT);
  }

  @Test
  void aFiveWaitsForABacklogOfThreesAndAOnePassesIt() throws IOException {
    List<UUID> started = new ArrayList<>();
    started.addAll(startThrees(10));
    started.add(note.start(Multinode.options().priority(5), ledger(), "five"));
    started.addAll(startThrees(10));
    UUID one = note.start(Multinode.options().priority(1), ledger(), "one");
    started.add(one);
    // What is listed was decided on, and so it is on its queue.
    Awaitility.await("a decision").atMost(PATIENCE).until(() -> note.listIds().contains(one));

    freeTheWorker();

    started.forEach(id -> note.awaitResult(id, PATIENCE));
    List<String> order = lines();
    assertThat(order).hasSize(22).endsWith("five");
    assertThat(order.indexOf("one")).isLessThan(10);
  }

  private List<UUID> startThrees(int count) {
    return Stream.generate(() -> note.start(ledger(), "three")).limit(count).toList();
  }

  /** When the worker has done what was queued after it, its turn has been. */
  private void assertNeverRuns(FunctionHandle.Of2<String, String, Void> handle, UUID id)
      throws IOException {
    freeTheWorker();
    note.call(ledger(), "next");
    assertThat(lines()).containsExactly("next");
    assertThat(handle.get(id).attempts())
        .extracting(AttemptInfo::startedAt)
        .allMatch(Optional::isEmpty);
  }

  private void freeTheWorker() throws IOException {
    Files.createFile(latch());
    occupying.awaitResult(occupant, PATIENCE);
  }

  private Path latch() {
    return folder.resolve("go on");
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(Path.of(ledger()));
  }
}
