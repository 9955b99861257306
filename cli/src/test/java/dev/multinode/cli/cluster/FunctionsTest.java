package dev.multinode.cli.cluster;

import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Arguments;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.FunctionHandle;
import dev.multinode.InvalidArguments;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.MapOptions;
import dev.multinode.Multinode;
import dev.multinode.Outcome;
import dev.multinode.PayloadTooLarge;
import dev.multinode.Status;
import dev.multinode.TooManyFailures;
import dev.multinode.cli.cluster.scenarios.Sample;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import dev.multinode.schemas.payload.PayloadCodec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Functions that are called, and starts that are refused. */
@ClusterSpec
final class FunctionsTest {

  private final Multinode multinode;

  FunctionsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void oneOfTwoParallelCallsFailsAndTheOtherDoesNot() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    CompletableFuture<Integer> even = half.callAsync(8);
    CompletableFuture<Integer> odd = half.callAsync(7);

    assertThat(even.join()).isEqualTo(4);
    assertThatThrownBy(odd::join)
        .hasCauseInstanceOf(InvocationFailed.class)
        .hasMessageContaining("7 is odd");
  }

  @Test
  void aFailureHasTheStackTraceOfTheWorkerAsItsCause() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    assertThatThrownBy(() -> half.call(7))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("java.lang.IllegalArgumentException: 7 is odd")
        .cause()
        .asString()
        .contains("Scenarios.half(Scenarios.java");
  }

  @Test
  void valuesOfEveryTypeComeBackAsTheyWereSent() {
    Sample sample = Sample.ofHardValues();

    assertThat(multinode.function(Scenarios::same).call(sample))
        .usingRecursiveComparison()
        .isEqualTo(sample);
  }

  @Test
  void aMapOfMoreThanMayBeUnderWayGivesTheResultsInOrder() {
    List<Integer> numbers = IntStream.range(0, 1_200).boxed().toList();
    List<Integer> doubles = numbers.stream().map(each -> 2 * each).toList();

    assertThat(multinode.function(Scenarios::half).map(doubles)).isEqualTo(numbers);
  }

  @Test
  void inputsAreMappedFromAStreamWithoutWaitingAndInSeveralArguments() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    CompletableFuture<List<Integer>> later = half.mapAsync(List.of(6, 8));
    List<Integer> ofStream = half.map(Stream.of(2, 4));
    List<Integer> sums =
        multinode.function(Scenarios::sum).starMap(List.of(Arguments.of(1, 1), Arguments.of(2, 2)));
    multinode.procedure(Scenarios::drop).forEach(List.of(1, 2));

    assertThat(ofStream).containsExactly(1, 2);
    assertThat(later.join()).containsExactly(3, 4);
    assertThat(sums).containsExactly(2, 4);
  }

  @Test
  void aJobCallsInEveryFormToo() {
    JobHandle.Of0<List<Integer>> everyForm = multinode.job(Scenarios::callsOfEveryForm);

    UUID id = everyForm.start();

    everyForm.awaitResult(id, PATIENCE);
    assertThat(everyForm.yields(id))
        .containsExactly(List.of(3), List.of(4), List.of(1, 2), List.of(3, 4), List.of(2, 4));
  }

  @Test
  void aMapToleratesAsManyFailuresAsItIsToldAndNoMore() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    List<Outcome<Integer>> outcomes = half.map(List.of(2, 3), MapOptions.toleratePercent(50));

    assertThat(outcomes.getFirst().orElseThrow()).isEqualTo(1);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Failed.class);
    assertThatThrownBy(() -> half.map(List.of(3, 5), MapOptions.tolerate(1)))
        .isInstanceOf(TooManyFailures.class);
  }

  @Test
  void theFirstFailureEndsAMap() {
    assertThatThrownBy(() -> multinode.function(Scenarios::half).map(List.of(2, 3, 4)))
        .isInstanceOf(InvocationFailed.class)
        .hasMessageContaining("3 is odd");
  }

  @Test
  void outcomesTellWhatFailedAndARedriveCallsOnlyThat() {
    FunctionHandle.Of1<Integer, Integer> half = multinode.function(Scenarios::half);

    List<Outcome<Integer>> first = half.map(List.of(2, 3), MapOptions.outcomes());
    List<Outcome<Integer>> second = half.map(List.of(2, 4), MapOptions.redrive(first));

    assertThat(first.getLast()).isInstanceOf(Outcome.Failed.class);
    assertThat(second.getFirst()).isEqualTo(first.getFirst());
    assertThat(second.getLast())
        .isInstanceOfSatisfying(
            Outcome.Succeeded.class, succeeded -> assertThat(succeeded.value()).isEqualTo(2));
  }

  @Test
  void aFutureThatIsCancelledCancelsItsInvocation() {
    FunctionHandle.Of0<Void> hang = multinode.procedure(Scenarios::hang);
    List<UUID> before = hang.listIds();
    CompletableFuture<Void> future = hang.callAsync();
    UUID id =
        Invocations.waiting("its id")
            .until(
                () -> hang.listIds().stream().filter(each -> !before.contains(each)).findAny(),
                Optional::isPresent)
            .get();

    future.cancel(true);

    Invocations.awaitStatus(hang, id, Status.CANCELLED);
  }

  @Test
  void aNameThatIsNotDeployedIsToldWithTheNearestOne() {
    assertThatThrownBy(() -> multinode.function("Scenarios.halve", Integer.class).call(2))
        .isInstanceOfSatisfying(
            FunctionDoesNotExist.class,
            refused -> {
              assertThat(refused.name()).isEqualTo("Scenarios.halve");
              assertThat(refused.nearest()).contains("Scenarios.half");
            });
  }

  @Test
  void argumentsThatDoNotFitAreToldWithTheirPlace() {
    FunctionHandle.Named<Integer> half = multinode.function("Scenarios.half", Integer.class);

    assertThatThrownBy(() -> half.call("two"))
        .isInstanceOf(InvalidArguments.class)
        .hasMessage("arguments.number: expected an integer, found \"two\"");
    assertThatThrownBy(half::call)
        .isInstanceOf(InvalidArguments.class)
        .hasMessage("arguments: expected 1, found 0");
  }

  @Test
  void argumentsThatAreTooLargeAreRefusedWithTheFigures() {
    String large = "x".repeat(PayloadCodec.LIMIT_BYTES);

    assertThatThrownBy(() -> multinode.job(Scenarios::atTable).start(large))
        .isInstanceOfSatisfying(
            PayloadTooLarge.class,
            refused -> {
              assertThat(refused.size()).isGreaterThan(PayloadCodec.LIMIT_BYTES);
              assertThat(refused.limit()).isEqualTo(PayloadCodec.LIMIT_BYTES);
            });
  }
}
