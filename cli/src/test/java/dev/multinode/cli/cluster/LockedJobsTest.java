package dev.multinode.cli.cluster;

import static dev.multinode.Multinode.options;
import static dev.multinode.cli.cluster.Invocations.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.AttemptOutcome;
import dev.multinode.InvocationFailed;
import dev.multinode.JobHandle;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.Multinode;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Jobs that hold locks. */
@ClusterSpec
final class LockedJobsTest {

  private final Multinode multinode;
  private final String key = "table " + UUID.randomUUID();

  LockedJobsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Test
  void aStartWhoseLockIsInUseIsRefusedAndNothingIsLeftOfIt() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    UUID first = holding.start(options().lock(key));
    UUID refused = UUID.randomUUID();

    assertThatThrownBy(() -> holding.start(options().lock(key).id(refused)))
        .isInstanceOfSatisfying(
            LockAlreadyInUse.class,
            inUse -> {
              assertThat(inUse.key()).isEqualTo(key);
              assertThat(inUse.heldBy()).isEqualTo(first);
            });

    Invocations.awaitGone(holding, refused);
    end(holding, first);
  }

  @Test
  void theNextHolderHasAHigherFence() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    UUID first = holding.start(options().lock(key));
    long fence = fenceOf(holding, first);
    end(holding, first);

    UUID second = holding.start(options().lock(key).lockWait(PATIENCE));

    assertThat(fenceOf(holding, second)).isGreaterThan(fence);
    end(holding, second);
  }

  @Test
  void aRetryKeepsTheLockAndHasAHigherFence() {
    JobHandle.Of0<Long> twice = multinode.job(Scenarios::holdingTwice);

    UUID id = twice.start(options().lock(key));

    twice.awaitResult(id, PATIENCE);
    assertThat(twice.yields(id)).hasSize(2).isSorted().doesNotHaveDuplicates();
  }

  @LongTest
  void theAttemptAfterALostWorkerHasTheLockStillAndAHigherFence() {
    JobHandle.Of0<Long> halting = multinode.job(Scenarios::holdingAndHalting);
    UUID id = halting.start(options().lock(key));
    Invocations.awaitYields(halting, id, 1);

    assertThatThrownBy(() -> halting.start(options().lock(key)))
        .isInstanceOf(LockAlreadyInUse.class);

    halting.awaitResult(id, PATIENCE);
    assertThat(halting.yields(id)).hasSize(2).isSorted().doesNotHaveDuplicates();
    assertThat(Invocations.outcomesOfRuns(halting.get(id)))
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.SUCCEEDED);
  }

  @Test
  void whoWaitsIsLetInInTheOrderOfTheStarts() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    UUID first = holding.start(options().lock(key));
    UUID second = holding.start(options().lock(key).lockWait(PATIENCE));
    Invocations.awaitWaiting(holding, second, WaitingReason.LOCKED);
    UUID third = holding.start(options().lock(key).lockWait(PATIENCE));
    Invocations.awaitWaiting(holding, third, WaitingReason.LOCKED);
    assertThat(holding.explain(second)).contains(key + " is held by " + first);

    end(holding, first);

    fenceOf(holding, second);
    assertThat(holding.get(third).status()).isEqualTo(Status.PENDING);
    end(holding, third);
    end(holding, second);
  }

  @Test
  void aWaitThatIsOverIsAFailureThatSaysSo() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    UUID first = holding.start(options().lock(key));

    UUID second = holding.start(options().lock(key).lockWait(Duration.ofMillis(500)));

    assertThatThrownBy(() -> holding.awaitResult(second, PATIENCE))
        .isInstanceOfSatisfying(
            InvocationFailed.class,
            failed -> assertThat(failed.failure().type()).isEqualTo("LockAlreadyInUse"));
    assertThat(holding.get(second).attempts()).isEmpty();
    end(holding, first);
  }

  @Test
  void ofSeveralLocksAllAreTakenOrNone() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    JobHandle.Of2<String, String, List<Long>> both = multinode.job(Scenarios::holdingBoth);
    String other = key + " too";
    UUID first = holding.start(options().lock(key));

    assertThatThrownBy(() -> both.start(options().lock(other, key), other, key))
        .isInstanceOf(LockAlreadyInUse.class);
    end(holding, first);

    UUID second = both.start(options().lock(other, key).lockWait(PATIENCE), other, key);
    assertThat(both.awaitResult(second, PATIENCE)).hasSize(2);
    assertThat(both.yields(second).findFirst().orElseThrow().get(0)).isEqualTo(1);
  }

  @Test
  void aRemovedHolderFreesItsLockWhenItsCodeHasEnded() {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    UUID first = holding.start(options().lock(key));
    fenceOf(holding, first);

    holding.remove(first);

    UUID second = holding.start(options().lock(key).lockWait(PATIENCE));
    fenceOf(holding, second);
    end(holding, second);
  }

  @Test
  void ofStartsThatRaceForALockExactlyOneIsAccepted() throws Exception {
    JobHandle.Of0<Long> holding = multinode.job(Scenarios::holding);
    try (ExecutorService racing = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 3; round++) {
        String prize = key + round;
        List<Future<Optional<UUID>>> starts = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
          starts.add(racing.submit(() -> tryStart(holding, prize)));
        }
        List<UUID> accepted = accepted(starts);
        assertThat(accepted).hasSize(1);
        end(holding, accepted.getFirst());
      }
    }
  }

  private static Optional<UUID> tryStart(JobHandle.Of0<Long> handle, String key) {
    try {
      return Optional.of(handle.start(options().lock(key)));
    } catch (LockAlreadyInUse refused) {
      return Optional.empty();
    }
  }

  private static List<UUID> accepted(List<Future<Optional<UUID>>> starts)
      throws InterruptedException, ExecutionException {
    List<UUID> accepted = new ArrayList<>();
    for (Future<Optional<UUID>> each : starts) {
      each.get().ifPresent(accepted::add);
    }
    return accepted;
  }

  private static long fenceOf(JobHandle.Of0<Long> handle, UUID id) {
    Invocations.awaitYields(handle, id, 1);
    return handle.get(id).result().orElseThrow();
  }

  private static void end(JobHandle.Of0<Long> handle, UUID id) {
    handle.cancel(id);
    Invocations.awaitStatus(handle, id, Status.CANCELLED);
  }
}
