package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That a plain method reference compiles for every shape is half of what these tests check. */
class AritiesTest {

  private static final UUID KNOWN = new UUID(3, 4);

  private final RecordingBackend backend = new RecordingBackend();
  private final Multinode multinode = Multinode.over(backend);
  private final StartOptions options = Multinode.options().id(KNOWN);
  private final LocalJobContext<String> job = JobContext.local();

  @Test
  void functions_of_every_arity_are_called() {
    multinode.function(Arities::zero).call();
    multinode.function(Arities::one).call(1);
    multinode.function(Arities::two).call(1, 2);
    multinode.function(Arities::three).call(1, 2, 3);
    multinode.function(Arities::four).call(1, 2, 3, 4);
    multinode.function(Arities::five).call(1, 2, 3, 4, 5);

    assertThat(backend.asked)
        .containsExactly(
            "call Arities.zero[]",
            "call Arities.one[1]",
            "call Arities.two[1, 2]",
            "call Arities.three[1, 2, 3]",
            "call Arities.four[1, 2, 3, 4]",
            "call Arities.five[1, 2, 3, 4, 5]");
  }

  @Test
  void functions_of_every_arity_are_called_without_waiting() {
    multinode.function(Arities::zero).callAsync();
    multinode.function(Arities::one).callAsync(1);
    multinode.function(Arities::two).callAsync(1, 2);
    multinode.function(Arities::three).callAsync(1, 2, 3);
    multinode.function(Arities::four).callAsync(1, 2, 3, 4);
    multinode.function(Arities::five).callAsync(1, 2, 3, 4, 5);

    assertThat(backend.asked)
        .containsExactly(
            "begin Arities.zero[]",
            "begin Arities.one[1]",
            "begin Arities.two[1, 2]",
            "begin Arities.three[1, 2, 3]",
            "begin Arities.four[1, 2, 3, 4]",
            "begin Arities.five[1, 2, 3, 4, 5]");
  }

  @Test
  void functions_of_several_arguments_are_mapped_over_lists_of_them() {
    multinode.function(Arities::two).starMap(List.of(Arguments.of(1, 2)));
    multinode.function(Arities::three).starMap(List.of(Arguments.of(1, 2, 3)));
    multinode.function(Arities::four).starMap(List.of(Arguments.of(1, 2, 3, 4)));
    multinode.function(Arities::five).starMap(List.of(Arguments.of(1, 2, 3, 4, 5)));

    assertThat(backend.asked)
        .containsExactly(
            "begin Arities.two[1, 2]",
            "begin Arities.three[1, 2, 3]",
            "begin Arities.four[1, 2, 3, 4]",
            "begin Arities.five[1, 2, 3, 4, 5]");
  }

  @Test
  void functions_of_every_arity_are_started() {
    multinode.function(Arities::zero).start();
    multinode.function(Arities::one).start(1);
    multinode.function(Arities::two).start(1, 2);
    multinode.function(Arities::three).start(1, 2, 3);
    multinode.function(Arities::four).start(1, 2, 3, 4);
    multinode.function(Arities::five).start(1, 2, 3, 4, 5);

    assertThat(backend.asked)
        .containsExactly(
            "start Arities.zero[]{}",
            "start Arities.one[1]{}",
            "start Arities.two[1, 2]{}",
            "start Arities.three[1, 2, 3]{}",
            "start Arities.four[1, 2, 3, 4]{}",
            "start Arities.five[1, 2, 3, 4, 5]{}");
  }

  @Test
  void procedures_of_every_arity_are_called() {
    multinode.procedure(Arities::logZero).call();
    multinode.procedure(Arities::logOne).call(1);
    multinode.procedure(Arities::logTwo).call(1, 2);
    multinode.procedure(Arities::logThree).call(1, 2, 3);
    multinode.procedure(Arities::logFour).call(1, 2, 3, 4);
    multinode.procedure(Arities::logFive).call(1, 2, 3, 4, 5);

    assertThat(backend.asked)
        .containsExactly(
            "call Arities.logZero[]",
            "call Arities.logOne[1]",
            "call Arities.logTwo[1, 2]",
            "call Arities.logThree[1, 2, 3]",
            "call Arities.logFour[1, 2, 3, 4]",
            "call Arities.logFive[1, 2, 3, 4, 5]");
  }

  @Test
  void jobs_of_every_arity_are_started() {
    multinode.job(Arities::jobZero).start();
    multinode.job(Arities::jobOne).start(1);
    multinode.job(Arities::jobTwo).start(1, 2);
    multinode.job(Arities::jobThree).start(1, 2, 3);
    multinode.job(Arities::jobFour).start(1, 2, 3, 4);
    multinode.job(Arities::jobFive).start(1, 2, 3, 4, 5);

    assertThat(backend.asked)
        .containsExactly(
            "start Arities.jobZero[]{}",
            "start Arities.jobOne[1]{}",
            "start Arities.jobTwo[1, 2]{}",
            "start Arities.jobThree[1, 2, 3]{}",
            "start Arities.jobFour[1, 2, 3, 4]{}",
            "start Arities.jobFive[1, 2, 3, 4, 5]{}");
  }

  @Test
  void functions_and_jobs_of_every_arity_are_started_with_options() {
    List<UUID> functions =
        List.of(
            multinode.function(Arities::zero).start(options),
            multinode.function(Arities::one).start(options, 1),
            multinode.function(Arities::two).start(options, 1, 2),
            multinode.function(Arities::three).start(options, 1, 2, 3),
            multinode.function(Arities::four).start(options, 1, 2, 3, 4),
            multinode.function(Arities::five).start(options, 1, 2, 3, 4, 5));
    List<UUID> jobs =
        List.of(
            multinode.job(Arities::jobZero).start(options),
            multinode.job(Arities::jobOne).start(options, 1),
            multinode.job(Arities::jobTwo).start(options, 1, 2),
            multinode.job(Arities::jobThree).start(options, 1, 2, 3),
            multinode.job(Arities::jobFour).start(options, 1, 2, 3, 4),
            multinode.job(Arities::jobFive).start(options, 1, 2, 3, 4, 5));

    assertThat(functions).containsOnly(KNOWN);
    assertThat(jobs).containsOnly(KNOWN);
  }

  @Test
  void functions_and_jobs_of_every_arity_become_actions() {
    List<ScheduleAction> functions =
        List.of(
            multinode.function(Arities::zero).action(),
            multinode.function(Arities::one).action(1),
            multinode.function(Arities::two).action(1, 2),
            multinode.function(Arities::three).action(1, 2, 3),
            multinode.function(Arities::four).action(1, 2, 3, 4),
            multinode.function(Arities::five).action(1, 2, 3, 4, 5));
    List<ScheduleAction> jobs =
        List.of(
            multinode.job(Arities::jobZero).action(),
            multinode.job(Arities::jobOne).action(1),
            multinode.job(Arities::jobTwo).action(1, 2),
            multinode.job(Arities::jobThree).action(1, 2, 3),
            multinode.job(Arities::jobFour).action(1, 2, 3, 4),
            multinode.job(Arities::jobFive).action(1, 2, 3, 4, 5));

    assertThat(functions).extracting(ScheduleAction::name).last().isEqualTo("Arities.five");
    assertThat(jobs).extracting(ScheduleAction::name).last().isEqualTo("Arities.jobFive");
    for (int arity = 0; arity <= 5; arity++) {
      List<Integer> arguments = List.of(1, 2, 3, 4, 5).subList(0, arity);
      assertThat(functions.get(arity).arguments()).isEqualTo(arguments);
      assertThat(jobs.get(arity).arguments()).isEqualTo(arguments);
    }
    assertThat(backend.asked).isEmpty();
  }

  @Test
  void a_job_calls_functions_of_every_arity() {
    assertThat(job.call(Arities::zero)).isEqualTo("zero ");
    assertThat(job.call(Arities::one, 1)).isEqualTo("one 1");
    assertThat(job.call(Arities::two, 1, 2)).isEqualTo("two 12");
    assertThat(job.call(Arities::three, 1, 2, 3)).isEqualTo("three 123");
    assertThat(job.call(Arities::four, 1, 2, 3, 4)).isEqualTo("four 1234");
    assertThat(job.call(Arities::five, 1, 2, 3, 4, 5)).isEqualTo("five 12345");
  }

  @Test
  void a_job_runs_procedures_of_every_arity() {
    Arities.logged = "";

    job.run(Arities::logZero);
    job.run(Arities::logOne, 1);
    job.run(Arities::logTwo, 1, 2);
    job.run(Arities::logThree, 1, 2, 3);
    job.run(Arities::logFour, 1, 2, 3, 4);
    job.run(Arities::logFive, 1, 2, 3, 4, 5);

    assertThat(Arities.logged).isEqualTo("zero ;one 1;two 12;three 123;four 1234;five 12345;");
  }

  @Test
  void a_job_calls_functions_of_every_arity_without_waiting() {
    assertThat(job.callAsync(Arities::zero)).isCompletedWithValue("zero ");
    assertThat(job.callAsync(Arities::one, 1)).isCompletedWithValue("one 1");
    assertThat(job.callAsync(Arities::two, 1, 2)).isCompletedWithValue("two 12");
    assertThat(job.callAsync(Arities::three, 1, 2, 3)).isCompletedWithValue("three 123");
    assertThat(job.callAsync(Arities::four, 1, 2, 3, 4)).isCompletedWithValue("four 1234");
    assertThat(job.callAsync(Arities::five, 1, 2, 3, 4, 5)).isCompletedWithValue("five 12345");
  }

  @Test
  void a_job_runs_procedures_of_every_arity_without_waiting() {
    Arities.logged = "";

    job.runAsync(Arities::logZero).join();
    job.runAsync(Arities::logOne, 1).join();
    job.runAsync(Arities::logTwo, 1, 2).join();
    job.runAsync(Arities::logThree, 1, 2, 3).join();
    job.runAsync(Arities::logFour, 1, 2, 3, 4).join();
    job.runAsync(Arities::logFive, 1, 2, 3, 4, 5).join();

    assertThat(Arities.logged).isEqualTo("zero ;one 1;two 12;three 123;four 1234;five 12345;");
  }

  @Test
  void a_job_maps_functions_of_several_arguments_over_lists_of_them() {
    assertThat(job.starMap(Arities::two, List.of(Arguments.of(1, 2)))).containsExactly("two 12");
    assertThat(job.starMap(Arities::three, List.of(Arguments.of(1, 2, 3))))
        .containsExactly("three 123");
    assertThat(job.starMap(Arities::four, List.of(Arguments.of(1, 2, 3, 4))))
        .containsExactly("four 1234");
    assertThat(job.starMap(Arities::five, List.of(Arguments.of(1, 2, 3, 4, 5))))
        .containsExactly("five 12345");
  }
}
