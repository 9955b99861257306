package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multinode.Arguments;
import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.FunctionHandle;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.cli.cluster.scenarios.OnceOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** What may run at most once, where its worker process is killed or stopped. */
@ClusterSpec
final class AtMostOnceTest {

  private final Multinode multinode;

  @TempDir private Path directory;

  AtMostOnceTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @LongTest
  void aJobWhoseWorkerIsKilledFailsAndHasRunOnce() throws IOException {
    String written = failsWithItsWorker(ProcessHandle::destroyForcibly, AttemptOutcome.LOST);

    FunctionHandle.Of2<String, Integer, Integer> write = multinode.function(OnceOnly::write);
    assertThat(write.call(directory.resolve("next").toString(), 1))
        .as("the worker that was started instead has work to do again")
        .isEqualTo(1);
    assertThat(lines()).containsExactly(written);
  }

  @LongTest
  void aJobThatGoesOnForLongerThanItsWorkerMayFailsAndHasRunOnce() throws IOException {
    String written = failsWithItsWorker(ProcessHandle::destroy, AttemptOutcome.HANDED_BACK);

    assertThat(lines()).containsExactly(written);
  }

  @LongTest
  void aJobWhoseWorkerStandsStillFailsAndHasRunOnceAndIsNotInItsWayAfterwards() throws IOException {
    AtomicLong worker = new AtomicLong();
    String written;
    try {
      written =
          failsWithItsWorker(
              process -> {
                worker.set(process.pid());
                Signals.stop(process.pid());
              },
              AttemptOutcome.LOST);
    } finally {
      Signals.goOn(worker.get());
    }

    FunctionHandle.Of2<String, Integer, Integer> write = multinode.function(OnceOnly::write);
    assertThat(write.call(directory.resolve("next").toString(), 1))
        .as("what needs a worker alone has the one that is back")
        .isEqualTo(1);
    assertThat(lines()).containsExactly(written);
  }

  /**
   * The last attempt is the one that ran: one before it was given back by a worker that did not
   * know in time whether it may run it.
   *
   * @return the line that it has written
   */
  private String failsWithItsWorker(Consumer<ProcessHandle> end, AttemptOutcome outcome) {
    JobHandle.Of1<String, Long> writing = multinode.job(OnceOnly::writeAndWait);
    UUID id = writing.start(ledger());
    Invocations.awaitYields(writing, id, 1);
    long worker = writing.get(id).result().orElseThrow();

    end.accept(ProcessHandle.of(worker).orElseThrow());

    InvocationFailed failed =
        catchThrowableOfType(InvocationFailed.class, () -> writing.awaitResult(id, PATIENCE));
    assertThat(failed.isWorkerLost()).isTrue();
    JobInfo<Long> info = writing.get(id);
    assertThat(info.status()).isEqualTo(Status.FAILED);
    AttemptInfo last = info.attempts().getLast();
    assertThat(last.outcome()).as("the last of %s", info.attempts()).isEqualTo(outcome);
    return "attempt " + last.number();
  }

  @LongTest
  void aJobAndTheChildThatItWaitsForRunOnceEachOnOneWorker() throws IOException {
    JobHandle.Of1<String, Integer> writeBoth = multinode.job(OnceOnly::writeBoth);

    UUID id = writeBoth.start(ledger());

    assertThat(writeBoth.awaitResult(id, PATIENCE)).isEqualTo(7);
    assertThat(lines()).hasSize(2).first().isEqualTo("call 7");
  }

  @LongTest
  void eachOfManyCallsRunsOnce() throws IOException {
    FunctionHandle.Of2<String, Integer, Integer> write = multinode.function(OnceOnly::write);
    List<Integer> numbers = IntStream.range(0, 10).boxed().toList();

    List<Integer> written =
        write.starMap(numbers.stream().map(each -> Arguments.of(ledger(), each)).toList());

    assertThat(written).isEqualTo(numbers);
    assertThat(lines())
        .containsExactlyInAnyOrderElementsOf(numbers.stream().map(each -> "call " + each).toList());
  }

  private String ledger() {
    return directory.resolve("ledger").toString();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("ledger"));
  }
}
