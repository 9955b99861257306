package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import java.util.List;
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
    assertThatThrownBy(job::checkCancelled).isInstanceOf(JobCancelled.class);
  }
}
