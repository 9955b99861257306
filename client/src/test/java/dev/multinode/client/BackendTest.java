package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.ResultTimeout;
import dev.multinode.WaitInterrupted;
import dev.multinode.client.WorkerDouble.Answer;
import dev.multinode.method.Function1;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.spi.Backend;
import dev.multinode.spi.MethodReferences;
import dev.multinode.spi.Target;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Progress;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackendTest {

  private static final Ancestor PARENT = new Ancestor(new UUID(1, 1), 1, new UUID(1, 2));
  private static final UUID ID = new UUID(5, 5);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final Multinode multinode = client.multinode();
  private final Target twice = twice();
  private final SampleWork samples = new SampleWork(installation, client);

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aCallReturnsWhatTheWorkerReturned() {
    worker(samples::doubled);

    assertThat(multinode.function(Samples::twice).call(21)).isEqualTo(42);
  }

  @Test
  void aFailureIsThrownWithTheRemoteTraceAsItsCause() {
    worker(work -> new Answer.Ends(Status.FAILED));

    assertThatThrownBy(() -> multinode.function(Samples::twice).call(21))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("java.lang.IllegalStateException: no king")
        .hasStackTraceContaining("at Chess.suggest(Chess.java:7)");
  }

  @Test
  void aCancelledCallIsToldFromAFailedOne() {
    worker(work -> new Answer.Ends(Status.CANCELLED));

    assertThatThrownBy(() -> multinode.function(Samples::twice).call(21))
        .isInstanceOf(InvocationCancelled.class);
  }

  @Test
  void anInterruptEndsTheWaitAndStaysVisible() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    multinode.function(Samples::twice).call(21);
                  } catch (WaitInterrupted e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                  }
                });
    await().until(() -> installation.size(installation.topics().tasks("small")) == 1);

    caller.interrupt();

    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void aChildCarriesItsAncestorsAndItsParentIsToldToWaitMeanwhile() {
    List<String> told = new ArrayList<>();
    WorkerDouble worker = worker(samples::doubled);

    Object result = nested(telling(told)).call(twice, List.of(21));

    assertThat(result).isEqualTo(42);
    assertThat(told).containsExactly("begin", "end");
    assertThat(worker.taken())
        .singleElement()
        .satisfies(each -> assertThat(each.getEnvelope().getAncestors()).containsExactly(PARENT));
  }

  @Test
  void aCallIsMadeWithoutWaitingAndCompletesWithItsValue() {
    worker(samples::doubled);

    assertThat(multinode.function(Samples::twice).callAsync(21)).succeedsWithin(SOON).isEqualTo(42);
  }

  @Test
  void aCallWithoutWaitingCompletesWithWhatACallThrows() {
    worker(work -> new Answer.Ends(Status.FAILED));

    assertThat(multinode.function(Samples::twice).callAsync(21))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(InvocationFailed.class);
    assertThat(multinode.function("Samples.thrice", Integer.class).callAsync(21))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(FunctionDoesNotExist.class);
  }

  @Test
  void toCancelTheFutureOfACallCancelsItsInvocation() {
    CompletableFuture<Integer> result = multinode.function(Samples::twice).callAsync(21);

    result.cancel(true);

    assertThat(installation.read(installation.topics().revocations(), 1, Revocation.class))
        .extracting(Revocation::getSubject)
        .containsExactly(startedOne());
  }

  @Test
  void aParentIsToldToWaitWhileItWaitsForTheFutureOfAChild() {
    List<String> told = new ArrayList<>();
    CompletableFuture<Integer> result =
        Multinode.over(nested(telling(told))).function(Samples::twice).callAsync(21);
    assertThat(told).isEmpty();
    worker(samples::doubled);

    assertThat(result.join()).isEqualTo(42);

    assertThat(told).containsExactly("begin", "end");
  }

  @Test
  void theStateOfAJobIsShownWithItsLastYield() {
    installation.orchestrator().answersWith(job(Status.RUNNING, 7));

    JobInfo<Integer> info = multinode.job(Samples::count).get(ID);

    assertThat(info.status()).isEqualTo(dev.multinode.Status.RUNNING);
    assertThat(info.result()).contains(7);
    assertThat(info.labels()).containsEntry("colour", "white");
  }

  @Test
  void theProgressOfAJobIsShownAsItWasTold() {
    Instant at = Instant.parse("2026-01-01T00:00:01Z");
    InvocationRow row =
        InvocationRow.newBuilder(job(Status.RUNNING, 7))
            .setProgress(new Progress(3L, 10L, "at work", at))
            .build();
    installation.orchestrator().answersWith(row);

    assertThat(multinode.job(Samples::count).get(ID).progress())
        .contains(new dev.multinode.Progress(3, 10, Optional.of("at work"), at));
  }

  @Test
  void theYieldsOfAJobAreReadAsItsTypeUntilItHasEnded() {
    StubOrchestrator orchestrator =
        installation
            .orchestrator()
            .answersWith(
                new YieldsPage(withYields(Status.RUNNING, 1), List.of(yielded(1, 7))),
                new YieldsPage(withYields(Status.SUCCEEDED, 2), List.of(yielded(2, 8))));

    assertThat(multinode.job(Samples::count).yields(ID)).containsExactly(7, 8);
    assertThat(orchestrator.asked())
        .containsExactly(
            "/v1/rows/%s/yields?after=0&wait=0&limit=1000".formatted(ID),
            "/v1/rows/%s/yields?after=1&wait=20000&limit=1000".formatted(ID));
  }

  @Test
  void aStreamOfYieldsEndsWithItsClient() {
    installation
        .orchestrator()
        .answersWith(new YieldsPage(withYields(Status.RUNNING, 1), List.of(yielded(1, 7))));
    Iterator<Integer> yields = multinode.job(Samples::count).yields(ID).iterator();
    assertThat(yields.next()).isEqualTo(7);

    client.close();

    assertThatThrownBy(yields::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void theLastYieldOfFormerAttemptsIsAskedForByTheAttempt() {
    StubOrchestrator orchestrator =
        installation
            .orchestrator()
            .isUnavailable(1)
            .answersWith(
                new YieldsPage(withYields(Status.RUNNING, 1), List.of(yielded(1, 7))),
                new YieldsPage(withYields(Status.RUNNING, 0), List.of()));

    assertThat(client.lastYieldBefore(ID, 3)).contains(yielded(1, 7));
    assertThat(client.lastYieldBefore(ID, 3)).isEmpty();
    assertThat(orchestrator.asked())
        .hasSize(3)
        .containsOnly("/v1/rows/%s/yields/last?before=3".formatted(ID));
  }

  @Test
  void aResultThatIsAwaitedIsTheLastYield() {
    installation.orchestrator().answersWith(job(Status.RUNNING, 7), job(Status.SUCCEEDED, 8));

    assertThat(multinode.job(Samples::count).awaitResult(ID, Duration.ofSeconds(20))).isEqualTo(8);
  }

  @Test
  void aResultThatDoesNotComeInTimeIsATimeoutAndNoFailure() {
    installation.orchestrator().answersWith(job(Status.RUNNING, 7));

    assertThatThrownBy(() -> multinode.job(Samples::count).awaitResult(ID, Duration.ZERO))
        .isInstanceOf(ResultTimeout.class);
  }

  @Test
  void whatDoesNotExistCannotBeCancelledAndNothingIsWritten() {
    installation.orchestrator().knowsNothing();

    assertThatThrownBy(() -> multinode.job(Samples::count).cancel(ID))
        .isInstanceOf(JobDoesNotExist.class);

    assertThat(installation.size(installation.topics().revocations())).isZero();
  }

  @Test
  void aCancelIsWrittenAlsoWhileNoOrchestratorIsThere() {
    multinode.job(Samples::count).cancel(ID);

    assertThat(installation.size(installation.topics().revocations())).isOne();
    assertThat(installation.size(installation.topics().commands())).isOne();
  }

  private WorkerDouble worker(Function<Work, Answer> behaviour) {
    return installation.worker(behaviour);
  }

  private UUID startedOne() {
    return installation
        .read(installation.topics().tasks("small"), 1, Work.class)
        .getFirst()
        .getInvocationId();
  }

  private InvocationRow job(Status status, int lastYield) {
    return InvocationRow.newBuilder(Rows.of(ID, "Samples.count", status))
        .setResult(encoded(lastYield))
        .build();
  }

  private static InvocationRow withYields(Status status, int yields) {
    return Rows.of(ID, "Samples.count", status, yields);
  }

  private YieldRow yielded(int index, int value) {
    return new YieldRow(index, 1, Instant.parse("2026-01-01T00:00:01Z"), encoded(value));
  }

  private ByteBuffer encoded(int value) {
    int schemaId = client.apps().find("Samples.count").getResultSchemaId();
    return ByteBuffer.wrap(new PayloadCodec(installation.registry()).encode(schemaId, value));
  }

  private Backend nested(Waiting waiting) {
    return client.nestedBackend(List.of(PARENT), waiting);
  }

  private static Target twice() {
    Function1<Integer, Integer> reference = Samples::twice;
    return MethodReferences.resolve(reference);
  }

  private static Waiting telling(List<String> told) {
    return new Waiting() {
      @Override
      public void begin() {
        told.add("begin");
      }

      @Override
      public void end() {
        told.add("end");
      }
    };
  }
}
