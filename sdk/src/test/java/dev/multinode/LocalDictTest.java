package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The dicts of a local context. */
public class LocalDictTest extends DictContract {

  private final LocalJobContext<Void> job = JobContext.local();

  @Override
  protected Multinode multinode() {
    return job.multinode();
  }

  /** Remembers who has been greeted. */
  @Multinode.Function
  public static long greet(String name) {
    return Multinode.current().dict("greeted", String.class, Long.class).increment(name, 1);
  }

  @Test
  void functions_that_a_local_job_calls_see_its_dicts() {
    job.call(LocalDictTest::greet, "Ada");

    assertThat(job.call(LocalDictTest::greet, "Ada")).isEqualTo(2);
    assertThat(multinode().dict("greeted", String.class, Long.class).get("Ada")).contains(2L);
  }

  @Test
  void the_dicts_of_one_local_context_are_not_those_of_another() {
    multinode().dict("d", String.class, Long.class).put("a", 1L);

    assertThat(JobContext.local().multinode().dict("d", String.class, Long.class).get("a"))
        .isEmpty();
  }

  @Test
  void a_thread_that_runs_no_function_has_no_current_installation() {
    assertThatIllegalStateException()
        .isThrownBy(Multinode::current)
        .withMessageContaining("runs no function or job");
  }

  @Test
  void a_cancelled_job_asks_no_dict_any_more() {
    Dict<String, Long> dict = multinode().dict("d", String.class, Long.class);
    job.cancel();

    assertThatThrownBy(() -> dict.put("a", 1L)).isInstanceOf(JobCancelled.class);
  }
}
