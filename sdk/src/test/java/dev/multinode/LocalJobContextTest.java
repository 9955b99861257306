package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalJobContextTest {

  private final LocalJobContext<List<Move>> job = JobContext.local();

  @Test
  void a_job_runs_without_a_cluster_and_its_yields_are_kept() {
    Chess.nextMoves(new Board(" 8/8 "), 2, job);

    Move move = new Move("Kd2 of 8/8");
    assertThat(job.yields()).containsExactly(List.of(move), List.of(move, move));
  }

  @Test
  void the_newest_progress_is_kept() {
    assertThat(job.progress()).isEmpty();

    job.progress(1, 0);
    job.progress(2, 3, "moves");

    assertThat(job.progress().orElseThrow())
        .satisfies(progress -> assertThat(progress.done()).isEqualTo(2))
        .satisfies(progress -> assertThat(progress.total()).isEqualTo(3))
        .satisfies(progress -> assertThat(progress.message()).contains("moves"));
  }

  @Test
  void a_retry_goes_on_from_the_last_yield_of_former_attempts() {
    job.yield(List.of(new Move("e4")));
    assertThat(job.lastYield()).isEmpty();

    LocalJobContext<List<Move>> second = job.retry();
    LocalJobContext<List<Move>> third = second.retry();

    assertThat(second.id()).isEqualTo(job.id());
    assertThat(third.attempt()).isEqualTo(3);
    third.yield(List.of(new Move("d4")));
    assertThat(third.lastYield()).contains(List.of(new Move("e4")));
    assertThat(third.yields()).containsExactly(List.of(new Move("e4")), List.of(new Move("d4")));
    assertThat(third.progress()).isEmpty();
  }

  @Test
  void a_function_that_throws_ends_the_call_with_its_failure() {
    assertThatThrownBy(() -> job.call(Chess::suggest, new Board("")))
        .isInstanceOfSatisfying(
            InvocationFailed.class,
            failed -> {
              assertThat(failed.failure().type()).isEqualTo("java.lang.IllegalArgumentException");
              assertThat(failed.failure().message()).isEqualTo("no pieces");
            })
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_cancelled_job_is_told_so_at_each_later_use_of_its_context() {
    job.cancel();

    assertThat(job.cancelled()).isTrue();
    assertThatThrownBy(() -> job.call(Chess::preprocess, new Board("8/8")))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.run(Chess::log, "line")).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.map(Chess::suggest, List.of())).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.yield(List.of())).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.progress(1, 2)).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(job::lastYield).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(job::checkCancelled).isInstanceOf(JobCancelled.class);
  }

  @Test
  void every_form_of_calling_runs_in_the_calling_thread() {
    List<Board> boards = List.of(new Board("a"), new Board("b"));
    List<Move> moves = List.of(new Move("Kd2 of a"), new Move("Kd2 of b"));

    assertThat(job.callAsync(Chess::suggest, new Board("a"))).isCompletedWithValue(moves.get(0));
    assertThat(job.map(Chess::suggest, boards)).isEqualTo(moves);
    assertThat(job.map(Chess::suggest, boards.stream())).isEqualTo(moves);
    assertThat(job.mapAsync(Chess::suggest, boards)).isCompletedWithValue(moves);
    job.forEach(Chess::log, List.of("a", "b"));
    job.forEach(Chess::log, Stream.of("a", "b"));
    assertThat(job.forEach(Chess::log, List.of("a"), MapOptions.outcomes())).hasSize(1);
  }

  @Test
  void the_first_failure_of_a_map_keeps_the_rest_from_running() {
    List<Board> read = new ArrayList<>();
    Stream<Board> boards =
        Stream.of(new Board("a"), new Board(""), new Board("b"), new Board("c")).peek(read::add);

    assertThatThrownBy(() -> job.map(Chess::suggest, boards)).isInstanceOf(InvocationFailed.class);

    assertThat(read).doesNotContain(new Board("c"));
  }

  @Test
  void failures_of_a_map_are_outcomes_where_they_are_wanted() {
    List<Board> boards = List.of(new Board(""), new Board("b"));

    List<Outcome<Move>> outcomes = job.map(Chess::suggest, boards, MapOptions.outcomes());

    assertThat(outcomes.get(0))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.exception()).isInstanceOf(InvocationFailed.class));
    assertThat(outcomes.get(1).orElseThrow()).isEqualTo(new Move("Kd2 of b"));
  }

  @Test
  void a_cancelled_job_starts_nothing_in_any_form() {
    job.cancel();

    assertThatThrownBy(() -> job.callAsync(Chess::suggest, new Board("a")))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.runAsync(Chess::log, "a")).isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.mapAsync(Chess::suggest, List.of()))
        .isInstanceOf(JobCancelled.class);
    assertThatThrownBy(() -> job.forEach(Chess::log, List.of())).isInstanceOf(JobCancelled.class);
  }

  @Test
  void a_job_with_a_lock_sees_a_fence_that_rises_with_each_attempt() {
    LocalJobContext<List<Move>> locked = job.withLocks("table-7");

    long first = locked.lock().fence();

    assertThat(locked.retry().lock().fence()).isGreaterThan(first);
    assertThatThrownBy(job::lock).hasMessage("This job was started without a lock");
    assertThatThrownBy(() -> job.withLocks("b", "a").lock())
        .hasMessage("This job holds several locks, [a, b]: say which is meant");
  }
}
