package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.InvalidArguments;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.ResultTimeout;
import dev.multinode.WaitInterrupted;
import dev.multinode.app.MethodDefinition;
import dev.multinode.client.WorkerDouble.Answer;
import dev.multinode.method.Function1;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.spi.Backend;
import dev.multinode.spi.MethodReferences;
import dev.multinode.spi.Target;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackendTest {

  private static final Ancestor PARENT = new Ancestor(new UUID(1, 1), 1, new UUID(1, 2));
  private static final UUID ID = new UUID(5, 5);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final Multinode multinode = client.multinode();
  private final Target twice = twice();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aCallReturnsWhatTheWorkerReturned() {
    worker(this::doubled);

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
  void aMapKeepsTheOrderOfItsInputs() {
    worker(this::doubled);
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();

    assertThat(nested(Waiting.UNNOTICED).map(twice, argumentLists(inputs)))
        .isEqualTo(inputs.stream().<Object>map(each -> 2 * each).toList());
  }

  @Test
  void aMapHasAtMostAThousandCallsInFlight() {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<List<Object>> results = new CompletableFuture<>();
    List<Integer> inputs = IntStream.range(0, 1_200).boxed().toList();
    Thread.ofVirtual()
        .start(
            () ->
                results.complete(
                    nested(awaiting(release::countDown)).map(twice, argumentLists(inputs))));

    // The caller waits for the first time when the limit is reached.
    assertThat(awaited(release)).isTrue();
    Awaitility.await("all that are in flight are on the topic")
        .atMost(Duration.ofSeconds(20))
        .until(() -> installation.size(installation.topics().nested("small")) == 1_000);
    worker(this::doubled);

    assertThat(results.join()).hasSize(1_200);
  }

  @Test
  void theFirstFailureOfAMapCancelsTheRestAndIsThrown() {
    worker(work -> argument(work) == 2 ? new Answer.Ends(Status.FAILED) : new Answer.Silence());

    assertThatThrownBy(() -> nested(Waiting.UNNOTICED).map(twice, argumentLists(List.of(1, 2, 3))))
        .isInstanceOf(InvocationFailed.class);

    assertThat(installation.size(installation.topics().revocations())).isEqualTo(2);
    assertThat(installation.size(installation.topics().commands())).isEqualTo(2);
  }

  @Test
  void anInputThatCannotBeSentCancelsWhatWasStartedBefore() {
    List<List<?>> inputs = List.of(List.of(1), List.of("not a number"));

    assertThatThrownBy(() -> nested(Waiting.UNNOTICED).map(twice, inputs))
        .isInstanceOf(InvalidArguments.class);

    assertThat(installation.size(installation.topics().revocations())).isOne();
  }

  @Test
  void aMapOverNothingIsNothing() {
    assertThat(nested(Waiting.UNNOTICED).map(twice, List.of())).isEmpty();
  }

  @Test
  void aChildCarriesItsAncestorsAndItsParentIsToldToWaitMeanwhile() {
    List<String> told = new ArrayList<>();
    Waiting waiting =
        new Waiting() {
          @Override
          public void begin() {
            told.add("begin");
          }

          @Override
          public void end() {
            told.add("end");
          }
        };
    WorkerDouble worker = worker(this::doubled);

    Object result = nested(waiting).call(twice, List.of(21));

    assertThat(result).isEqualTo(42);
    assertThat(told).containsExactly("begin", "end");
    assertThat(worker.taken())
        .singleElement()
        .satisfies(each -> assertThat(each.getEnvelope().getAncestors()).containsExactly(PARENT));
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

  private Answer doubled(Work work) {
    int schemaId = client.apps().find("Samples.twice").getResultSchemaId();
    return new Answer.Result(schemaId, 2 * argument(work));
  }

  private int argument(Work work) {
    MethodDefinition method = MethodDefinition.of(twice.method().orElseThrow());
    return (int)
        new PayloadCodec(installation.registry())
            .decodeArguments(work.getArguments().array(), method)
            .getFirst();
  }

  private InvocationRow job(Status status, int lastYield) {
    int schemaId = client.apps().find("Samples.count").getResultSchemaId();
    byte[] value = new PayloadCodec(installation.registry()).encode(schemaId, lastYield);
    return InvocationRow.newBuilder(Rows.of(ID, "Samples.count", status))
        .setResult(ByteBuffer.wrap(value))
        .build();
  }

  private Backend nested(Waiting waiting) {
    return client.nestedBackend(List.of(PARENT), waiting);
  }

  private static Target twice() {
    Function1<Integer, Integer> reference = Samples::twice;
    return MethodReferences.resolve(reference);
  }

  private static List<List<?>> argumentLists(List<Integer> inputs) {
    return inputs.stream().<List<?>>map(List::of).toList();
  }

  private static Waiting awaiting(Runnable begun) {
    return new Waiting() {
      @Override
      public void begin() {
        begun.run();
      }

      @Override
      public void end() {}
    };
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
