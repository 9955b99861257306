package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.FunctionHandle;
import dev.multinode.InvalidArguments;
import dev.multinode.InvocationFailed;
import dev.multinode.MapOptions;
import dev.multinode.Multinode;
import dev.multinode.Outcome;
import dev.multinode.TooManyFailures;
import dev.multinode.client.WorkerDouble.Answer;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Status;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Maps of running code over a real broker. How they decide is specified in the SDK. */
@Timeout(120)
class MapTest {

  private static final Ancestor PARENT = new Ancestor(new UUID(1, 1), 1, new UUID(1, 2));
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();
  private final SampleWork samples = new SampleWork(installation, client);
  private final FunctionHandle.Of1<Integer, Integer> twice = twice(Waiting.UNNOTICED);

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void thousandsOfResultsAreInTheOrderOfTheirInputs() {
    worker(samples::doubled);

    List<Integer> results = twice.map(IntStream.range(0, 3_000).boxed());

    assertThat(results).isEqualTo(IntStream.range(0, 3_000).map(each -> 2 * each).boxed().toList());
  }

  @Test
  void atMostAThousandCallsAreInFlight() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CompletableFuture<List<Integer>> results = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> results.complete(twice(awaiting(waits::countDown)).map(numbers(1_200))));

    // The caller waits for the first time when the limit is reached.
    waits.await();
    await("all that are in flight are on the topic").atMost(SOON).until(() -> started() == 1_000);
    worker(samples::doubled);

    assertThat(results).succeedsWithin(SOON).satisfies(all -> assertThat(all).hasSize(1_200));
  }

  @Test
  void childrenOfAMapBelongToItsRun() {
    WorkerDouble worker = worker(samples::doubled);

    twice.forEach(List.of(1, 2));

    assertThat(worker.taken())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.getEnvelope().getAncestors()).containsExactly(PARENT));
  }

  @Test
  void amongThousandsTheFirstFailureIsThrownAndTheRestIsCancelled() {
    worker(
        work ->
            samples.argument(work) == 700 ? new Answer.Ends(Status.FAILED) : new Answer.Silence());

    assertThatThrownBy(() -> twice.map(numbers(3_000))).isInstanceOf(InvocationFailed.class);

    await("all but the failed one are cancelled")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(cancelled()).isEqualTo(started() - 1));
    assertThat(started()).isBetween(701L, 1_000L);
  }

  @Test
  void anInputThatCannotBeSentCancelsWhatWasStartedBefore() {
    FunctionHandle.Named<Integer> byName =
        nested(Waiting.UNNOTICED).function("Samples.twice", Integer.class);

    assertThatThrownBy(() -> byName.starMap(List.of(List.of(1), List.of("not a number"))))
        .isInstanceOf(InvalidArguments.class);

    assertThat(cancelled()).isOne();
  }

  @Test
  void oneFailureMoreThanIsToleratedCancelsTheRest() {
    worker(
        work -> samples.argument(work) < 3 ? new Answer.Ends(Status.FAILED) : new Answer.Silence());

    assertThatThrownBy(() -> twice.map(numbers(10), MapOptions.tolerate(2)))
        .isInstanceOf(TooManyFailures.class)
        .hasCauseInstanceOf(InvocationFailed.class);

    await("all but the failed ones are cancelled")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(cancelled()).isEqualTo(started() - 3));
  }

  @Test
  void whatFailedAmongThousandsIsAnOutcomeAndIsRedrivenAlone() {
    AtomicBoolean mended = new AtomicBoolean();
    worker(
        work ->
            samples.argument(work) % 1_000 == 7 && !mended.get()
                ? new Answer.Ends(Status.FAILED)
                : samples.doubled(work));
    List<Integer> inputs = numbers(2_100);

    List<Outcome<Integer>> outcomes = twice.map(inputs, MapOptions.tolerate(3));
    mended.set(true);
    List<Outcome<Integer>> merged = twice.map(inputs, MapOptions.redrive(outcomes));

    assertThat(failedIndexes(outcomes)).containsExactly(7, 1_007, 2_007);
    assertThat(merged)
        .extracting(Outcome::orElseThrow)
        .isEqualTo(inputs.stream().map(each -> 2 * each).toList());
    assertThat(started()).isEqualTo(2_103);
  }

  @Test
  void aMapThatIsNotWaitedForIsCancelledByItsFuture() {
    CompletableFuture<List<Integer>> results = twice.mapAsync(numbers(20));
    await().atMost(SOON).until(() -> started() == 20);

    results.cancel(true);

    await().atMost(SOON).until(() -> cancelled() == 20);
  }

  private FunctionHandle.Of1<Integer, Integer> twice(Waiting waiting) {
    return nested(waiting).function(Samples::twice);
  }

  private Multinode nested(Waiting waiting) {
    return Multinode.over(client.nestedBackend(List.of(PARENT), waiting));
  }

  private WorkerDouble worker(Function<Work, Answer> behaviour) {
    return installation.worker(behaviour);
  }

  private long started() {
    return installation.size(installation.topics().nested("small"));
  }

  private long cancelled() {
    return installation.size(installation.topics().revocations());
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static List<Integer> failedIndexes(List<Outcome<Integer>> outcomes) {
    return IntStream.range(0, outcomes.size())
        .filter(each -> outcomes.get(each) instanceof Outcome.Failed)
        .boxed()
        .toList();
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
}
