package dev.multinode.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Chess;
import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import dev.multinode.InvocationCancelled;
import dev.multinode.JobCancelled;
import dev.multinode.JobDoesNotExist;
import dev.multinode.JobLock;
import dev.multinode.MapOptions;
import dev.multinode.MultinodeException;
import dev.multinode.WaitInterrupted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackendJobContextTest {

  private static final UUID JOB = new UUID(1, 1);
  private static final UUID CHILD = new UUID(1, 2);

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final ScriptedJournal journal = new ScriptedJournal();
  private final ScriptedCalls calls = new ScriptedCalls();
  private final BackendJobContext<List<Move>> job =
      new BackendJobContext<>(calls, JOB, 2, journal, Map.of("table-7", 3L), this::stop);

  private Optional<MultinodeException> stop() {
    return cancelled.get() ? Optional.of(new JobCancelled(JOB)) : Optional.empty();
  }

  @AfterEach
  void forgetInterrupt() {
    Thread.interrupted();
  }

  @Test
  void it_knows_the_fence_of_its_lock() {
    assertThat(job.lock()).isEqualTo(new JobLock("table-7", 3));
    assertThat(job.lock("table-7").fence()).isEqualTo(3);
    assertThatThrownBy(() -> job.lock("table-8"))
        .hasMessage("This job was not started with the lock table-8");
  }

  @Test
  void it_knows_its_job_and_attempt() {
    assertThat(job.id()).isEqualTo(JOB);
    assertThat(job.attempt()).isEqualTo(2);
    assertThat(job.cancelled()).isFalse();
  }

  @Test
  void a_map_becomes_one_list_of_arguments_per_input() {
    List<Move> moves = job.map(Chess::suggest, List.of(new Board("a"), new Board("b")));

    assertThat(calls.asked)
        .containsExactly("Chess.suggest[Board[fen=a]]", "Chess.suggest[Board[fen=b]]");
    assertThat(moves).containsExactly(new Move("1"), new Move("2"));
  }

  @Test
  void a_yield_goes_to_whoever_runs_the_job() {
    job.yield(List.of(new Move("e4")));

    assertThat(journal.written).containsExactly("yield [Move[san=e4]]");
  }

  @Test
  void progress_goes_to_whoever_runs_the_job() {
    job.progress(1, 2);
    job.progress(2, 2, "done");

    assertThat(journal.written)
        .containsExactly("progress 1/2 Optional.empty", "progress 2/2 Optional[done]");
  }

  @Test
  void the_last_yield_of_former_attempts_is_read_from_whoever_runs_the_job() {
    journal.lastYield = () -> List.of(new Move("e4"));

    assertThat(job.lastYield()).contains(List.of(new Move("e4")));
  }

  @Test
  void a_cancel_while_the_last_yield_is_read_ends_in_job_cancelled() {
    journal.lastYield =
        () -> {
          cancelled.set(true);
          throw new JobDoesNotExist(JOB);
        };

    assertThatThrownBy(job::lastYield).isInstanceOf(JobCancelled.class);
  }

  @Test
  void a_cancel_while_a_call_is_waited_for_ends_in_job_cancelled_without_the_interrupt() {
    calls.failWith(
        () -> {
          cancelled.set(true);
          Thread.currentThread().interrupt();
          return new WaitInterrupted("a result", new InterruptedException());
        });

    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("a")))
        .isInstanceOf(JobCancelled.class)
        .hasMessageContaining(JOB.toString());
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void a_cancel_that_reaches_the_child_first_ends_in_job_cancelled_too() {
    calls.failWith(
        () -> {
          cancelled.set(true);
          return new InvocationCancelled(CHILD);
        });

    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("a")))
        .isInstanceOf(JobCancelled.class);
  }

  @Test
  void an_interrupt_of_another_origin_stays_one() {
    calls.failWith(
        () -> {
          Thread.currentThread().interrupt();
          return new WaitInterrupted("a result", new InterruptedException());
        });

    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("a")))
        .isInstanceOf(WaitInterrupted.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void a_child_that_somebody_cancelled_is_told_apart_from_a_cancel_of_the_job() {
    calls.failWith(() -> new InvocationCancelled(CHILD));

    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("a")))
        .isInstanceOfSatisfying(
            InvocationCancelled.class, child -> assertThat(child.id()).isEqualTo(CHILD));
  }

  @Test
  void nothing_is_asked_for_a_cancelled_job() {
    cancelled.set(true);

    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("a")))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.yield(List.of())).isInstanceOf(JobCancelled.class);

    assertThatThrownBy(() -> job.progress(1, 2)).isInstanceOf(JobCancelled.class);

    assertThat(calls.asked).isEmpty();
    assertThat(journal.written).isEmpty();
  }

  @Test
  void a_cancel_while_a_map_runs_ends_in_job_cancelled_whatever_its_options() {
    calls.failWith(
        () -> {
          cancelled.set(true);
          return new InvocationCancelled(CHILD);
        });

    assertThatThrownBy(
            () ->
                job.map(
                    Chess::suggest, List.of(new Board("a"), new Board("b")), MapOptions.outcomes()))
        .isInstanceOf(JobCancelled.class);

    assertThat(calls.asked).hasSize(1);
  }

  @Test
  void a_cancel_while_nobody_waits_completes_the_future_with_job_cancelled() {
    calls.failWith(
        () -> {
          cancelled.set(true);
          return new InvocationCancelled(CHILD);
        });

    assertThat(job.callAsync(Chess::suggest, new Board("a")))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(JobCancelled.class);
  }
}
