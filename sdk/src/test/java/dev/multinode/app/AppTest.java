package dev.multinode.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.Chess;
import dev.multinode.Chess.Board;
import dev.multinode.Delivery;
import dev.multinode.InvalidApp;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppTest {

  @Test
  void an_app_has_the_annotated_methods_of_its_classes_by_name() {
    App app = App.of("games", "chess", "1", List.of(Chess.class));

    assertThat(app.methods())
        .extracting(MethodDefinition::name)
        .containsExactly("Chess.nextMoves", "Chess.preprocess", "Chess.suggest", "log-line");
    assertThat(app.method("log-line")).isPresent();
    assertThat(app.method("Chess.log")).isEmpty();
  }

  @Test
  void a_job_is_read_without_its_context() {
    MethodDefinition job = app().method("Chess.nextMoves").orElseThrow();

    assertThat(job.kind()).isEqualTo(MethodKind.JOB);
    assertThat(job.cpu()).isEqualTo(0.1);
    assertThat(job.memoryBytes()).isEqualTo(512L << 20);
    assertThat(job.parameterTypes()).containsExactly(Board.class, int.class);
    assertThat(job.parameterNames()).containsExactly("board", "n");
    assertThat(job.resultType().getTypeName())
        .isEqualTo("java.util.List<dev.multinode.Chess$Move>");
  }

  @Test
  void a_function_is_read_with_what_it_returns() {
    MethodDefinition function = app().method("Chess.preprocess").orElseThrow();

    assertThat(function.kind()).isEqualTo(MethodKind.FUNCTION);
    assertThat(function.cpu()).isEqualTo(4);
    assertThat(function.memoryBytes()).isEqualTo(32L << 30);
    assertThat(function.resultType()).isEqualTo(Board.class);
  }

  @Test
  void a_function_without_sizes_has_one_processor_and_one_gibibyte() {
    MethodDefinition function = app().method("Chess.suggest").orElseThrow();

    assertThat(function.cpu()).isEqualTo(1);
    assertThat(function.memoryBytes()).isEqualTo(1L << 30);
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThat(problemsOf(Wrong.class))
        .containsExactlyInAnyOrder(
            "Wrong.both is both @Multinode.Function and @Multinode.Job: choose one.",
            "Wrong.hidden is not public: workers could not reach it.",
            "Wrong.ofAnObject is not static: there is no object to run it on elsewhere.",
            "Wrong.same has type parameters: values could not be decoded without their type.",
            "Wrong.sum is varargs: take a List instead.",
            "Wrong.six takes 6 arguments: at most 5 are possible, put them into a record.",
            "Wrong.sixAndContext takes 6 arguments: at most 5 are possible, put them into a"
                + " record.",
            "Wrong.withContext is a function and takes a JobContext: annotate it with"
                + " @Multinode.Job, or leave the context out.",
            "Wrong.withoutContext is a job without a JobContext: take one as the last parameter.",
            "Wrong.contextFirst is a job without a JobContext: take one as the last parameter.",
            "Wrong.twoContexts takes more than one JobContext: one, the last, is all.",
            "Wrong.withValue is a job and returns a value: return nothing, and yield values through"
                + " the JobContext.",
            "Wrong.rawContext does not say what it yields: write JobContext<List<Move>>, or"
                + " JobContext<Void> for nothing.",
            "Wrong.anyContext does not say what it yields: write JobContext<List<Move>>, or"
                + " JobContext<Void> for nothing.",
            "Wrong.muchMemory asks for memory = \"lots\": use a size such as \"512MiB\" or"
                + " \"4GiB\".",
            "Wrong.noCpu asks for cpu = 0.0: use a number above 0.",
            "Wrong.named has the name \"next moves\": use letters, digits and . _ - $, at most"
                + " 200.");
  }

  @Test
  void every_rule_of_an_annotation_is_read() {
    assertThat(App.of("demo", "ruled", "1", List.of(Ruled.class)).methods())
        .extracting(MethodDefinition::name, MethodDefinition::policy)
        .containsExactlyInAnyOrder(
            tuple(
                "Ruled.strict",
                new MethodPolicy(
                    5,
                    Duration.ofSeconds(2),
                    3,
                    Duration.ofSeconds(90),
                    List.of("java.lang.IllegalArgumentException", "java.io.IOException"),
                    0,
                    Delivery.AT_LEAST_ONCE,
                    Optional.of(Duration.ofMinutes(10)),
                    Optional.of(Duration.ofHours(1)),
                    Duration.ofMinutes(2),
                    Optional.of(Duration.ofDays(30)),
                    Optional.of(Duration.ofDays(1)),
                    Optional.of(new ConcurrencyRule(4, Optional.of("table"))))),
            tuple("Ruled.hardy", hardy()));
  }

  private static MethodPolicy hardy() {
    MethodPolicy usual = MethodPolicy.defaultOf(MethodKind.FUNCTION);
    return new MethodPolicy(
        usual.maxAttempts(),
        usual.backoff(),
        usual.backoffFactor(),
        usual.maxBackoff(),
        usual.nonRetryable(),
        7,
        usual.delivery(),
        usual.scheduleToStart(),
        usual.startToClose(),
        usual.grace(),
        usual.retention(),
        usual.idempotencyWindow(),
        usual.concurrency());
  }

  @Test
  void rules_that_cannot_be_kept_are_refused_with_what_to_do() {
    assertThat(problemsOf(WronglyRuled.class))
        .containsExactlyInAnyOrder(
            "WronglyRuled.never asks for maxAttempts = 0: use at least 1.",
            "WronglyRuled.shrinking asks for factor = 0.5: use at least 1.",
            "WronglyRuled.owing asks for maxWorkerLosses = -1: use at least 0.",
            "WronglyRuled.hasty asks for backoff = \"soon\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "WronglyRuled.graceless asks for grace = \"-PT1S\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "WronglyRuled.impatient asks for scheduleToStart = \"PT0S\": use at least a"
                + " millisecond.",
            "WronglyRuled.brief asks for startToClose = \"PT0S\": use at least a millisecond.",
            "WronglyRuled.forgetful asks for idempotencyWindow = \"PT0S\": use at least a"
                + " millisecond.",
            "WronglyRuled.none asks for concurrency max = -1: use at least 1, or 0 for any"
                + " number.",
            "WronglyRuled.uncounted has a concurrency key = \"table\" and no max: say how many.",
            "WronglyRuled.unkeyed has the concurrency key \"chair\", which is none of its"
                + " parameters [table]: compile it with javac -parameters, which keeps their names,"
                + " or use one of these.",
            "WronglyRuled.vague has the concurrency key table, a List: use a string, a whole"
                + " number, a boolean, a UUID or an enum.");
  }

  @Test
  void a_retention_is_a_duration_or_empty() {
    assertThat(problemsOf(WronglyKept.class))
        .containsExactlyInAnyOrder(
            "WronglyKept.word asks for retention = \"a day\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "WronglyKept.negative asks for retention = \"-PT1S\": use a duration such as \"PT30S\""
                + " or \"PT1H\".",
            "WronglyKept.nothing asks for retention = \"PT0S\": use at least a millisecond.");
  }

  @Test
  void results_of_functions_are_kept_for_a_day_and_jobs_until_they_are_removed() {
    assertThat(MethodPolicy.defaultOf(MethodKind.FUNCTION).retention())
        .contains(Duration.ofDays(1));
    assertThat(MethodPolicy.defaultOf(MethodKind.JOB).retention()).isEmpty();
    assertThat(App.of("demo", "kept", "1", List.of(Kept.class)).methods())
        .extracting(MethodDefinition::name, each -> each.policy().retention())
        .containsExactlyInAnyOrder(
            tuple("Kept.function", Optional.of(Duration.ofDays(1))),
            tuple("Kept.job", Optional.empty()),
            tuple("Kept.jobForTwoDays", Optional.of(Duration.ofDays(2))));
  }

  @Test
  void code_that_runs_at_most_once_survives_no_lost_worker() {
    assertThat(App.of("demo", "delivered", "1", List.of(Delivered.class)).methods())
        .extracting(
            MethodDefinition::name,
            each -> each.policy().delivery(),
            each -> each.policy().maxWorkerLosses())
        .containsExactlyInAnyOrder(
            tuple("Delivered.function", Delivery.AT_MOST_ONCE, 0),
            tuple("Delivered.job", Delivery.AT_MOST_ONCE, 0),
            tuple("Delivered.usual", Delivery.AT_LEAST_ONCE, 3));
  }

  @Test
  void at_most_once_and_several_attempts_contradict_each_other() {
    assertThat(problemsOf(Contradictory.class))
        .containsExactly(
            "Contradictory.twiceAtMostOnce asks for maxAttempts = 2 and is to run at most once:"
                + " choose one.");
  }

  @Test
  void a_class_that_is_not_public_is_refused() {
    assertThat(problemsOf(Hidden.class))
        .containsExactly(
            "Hidden.run is in Hidden, which is not public: workers could not reach it.");
  }

  @Test
  void a_class_without_annotated_methods_is_refused() {
    assertThat(problemsOf(String.class))
        .containsExactly(
            "String has no method with @Multinode.Function, @Multinode.Job,"
                + " @Multinode.ScheduledTask, @Multinode.Service or @Multinode.Daemon.");
  }

  @Test
  void an_overloaded_name_is_refused() {
    assertThat(problemsOf(Overloaded.class))
        .containsExactly(
            "Overloaded.run is the name of 2 methods,"
                + " dev.multinode.app.AppTest$Overloaded.run(int) and"
                + " dev.multinode.app.AppTest$Overloaded.run(String):"
                + " give all but one another name = \"...\".");
  }

  @Test
  void two_classes_of_one_simple_name_collide() {
    assertThat(problemsOf(Chess.class, Other.Chess.class))
        .containsExactly(
            "Chess.suggest is the name of 2 methods,"
                + " dev.multinode.Chess.suggest(Board) and"
                + " dev.multinode.app.AppTest$Other$Chess.suggest():"
                + " give all but one another name = \"...\".");
  }

  @Test
  void an_app_needs_a_usable_name() {
    InvalidApp refused =
        catchThrowableOfType(
            InvalidApp.class, () -> App.of("my games", "", "1/2", List.of(Chess.class)));

    assertThat(refused.problems())
        .containsExactly(
            "The app's project is \"my games\": use letters, digits and . _ - $, at most 200.",
            "The app's name is \"\": use letters, digits and . _ - $, at most 200.",
            "The app's version is \"1/2\": use letters, digits and . _ - $, at most 200.");
  }

  private static App app() {
    return App.of("games", "chess", "1", List.of(Chess.class));
  }

  private static List<String> problemsOf(Class<?>... classes) {
    return catchThrowableOfType(
            InvalidApp.class, () -> App.of("games", "chess", "1", List.of(classes)))
        .problems();
  }

  public static final class Ruled {

    @Multinode.Job(
        retry =
            @Multinode.Retry(
                maxAttempts = 5,
                backoff = "PT2S",
                factor = 3,
                maxBackoff = "PT1M30S",
                except = {IllegalArgumentException.class, IOException.class},
                onWorkerLoss = false),
        scheduleToStart = "PT10M",
        startToClose = "PT1H",
        grace = "PT2M",
        retention = "P30D",
        idempotencyWindow = "P1D",
        concurrency = @Multinode.Concurrency(max = 4, key = "table"))
    public static void strict(String table, JobContext<Void> job) {}

    @Multinode.Function(retry = @Multinode.Retry(maxWorkerLosses = 7))
    public static void hardy() {}
  }

  public static final class WronglyRuled {

    @Multinode.Function(retry = @Multinode.Retry(maxAttempts = 0))
    public static void never() {}

    @Multinode.Function(retry = @Multinode.Retry(factor = 0.5))
    public static void shrinking() {}

    @Multinode.Function(retry = @Multinode.Retry(maxWorkerLosses = -1))
    public static void owing() {}

    @Multinode.Function(retry = @Multinode.Retry(backoff = "soon"))
    public static void hasty() {}

    @Multinode.Function(grace = "-PT1S")
    public static void graceless() {}

    @Multinode.Function(scheduleToStart = "PT0S")
    public static void impatient() {}

    @Multinode.Function(startToClose = "PT0S")
    public static void brief() {}

    @Multinode.Function(idempotencyWindow = "PT0S")
    public static void forgetful() {}

    @Multinode.Function(concurrency = @Multinode.Concurrency(max = -1))
    public static void none() {}

    @Multinode.Function(concurrency = @Multinode.Concurrency(key = "table"))
    public static void uncounted(String table) {}

    @Multinode.Function(concurrency = @Multinode.Concurrency(max = 1, key = "chair"))
    public static void unkeyed(String table) {}

    @Multinode.Function(concurrency = @Multinode.Concurrency(max = 1, key = "table"))
    public static void vague(List<String> table) {}
  }

  public static final class WronglyKept {

    @Multinode.Function(retention = "a day")
    public static void word() {}

    @Multinode.Function(retention = "-PT1S")
    public static void negative() {}

    @Multinode.Job(retention = "PT0S")
    public static void nothing(JobContext<Void> job) {}
  }

  public static final class Kept {

    @Multinode.Function
    public static void function() {}

    @Multinode.Job
    public static void job(JobContext<Void> job) {}

    @Multinode.Job(retention = "P2D")
    public static void jobForTwoDays(JobContext<Void> job) {}
  }

  public static final class Delivered {

    @Multinode.Function
    public static void usual() {}

    @Multinode.Function(delivery = Delivery.AT_MOST_ONCE)
    public static void function() {}

    @Multinode.Job(delivery = Delivery.AT_MOST_ONCE, retry = @Multinode.Retry(maxWorkerLosses = 5))
    public static void job(JobContext<Void> job) {}
  }

  public static final class Contradictory {

    @Multinode.Function(delivery = Delivery.AT_MOST_ONCE, retry = @Multinode.Retry(maxAttempts = 2))
    public static void twiceAtMostOnce() {}
  }

  /** Breaks one rule per method. */
  @SuppressWarnings("rawtypes")
  public static final class Wrong {

    @Multinode.Function
    @Multinode.Job
    public static void both(JobContext<String> job) {}

    @Multinode.Function
    static void hidden() {}

    @Multinode.Function
    public void ofAnObject() {}

    @Multinode.Function
    public static <T> T same(T value) {
      return value;
    }

    @Multinode.Function
    public static void sum(int... values) {}

    @Multinode.Function
    public static void six(int a, int b, int c, int d, int e, int f) {}

    @Multinode.Job
    public static void sixAndContext(
        int a, int b, int c, int d, int e, int f, JobContext<String> job) {}

    @Multinode.Function
    public static void withContext(JobContext<String> job) {}

    @Multinode.Job
    public static void withoutContext(int n) {}

    @Multinode.Job
    public static void contextFirst(JobContext<String> job, int n) {}

    @Multinode.Job
    public static void twoContexts(JobContext<String> one, JobContext<String> two) {}

    @Multinode.Job
    public static String withValue(JobContext<String> job) {
      return "";
    }

    @Multinode.Job
    public static void rawContext(JobContext job) {}

    @Multinode.Job
    public static void anyContext(JobContext<?> job) {}

    @Multinode.Function(memory = "lots")
    public static void muchMemory() {}

    @Multinode.Function(cpu = 0)
    public static void noCpu() {}

    @Multinode.Function(name = "next moves")
    public static void named() {}
  }

  public static final class Overloaded {

    private Overloaded() {}

    @Multinode.Function
    public static void run(int value) {}

    @Multinode.Function
    public static void run(String value) {}
  }

  static final class Hidden {

    private Hidden() {}

    @Multinode.Function
    public static void run() {}
  }

  /** A place for a second class of that name. */
  public static final class Other {

    private Other() {}

    public static final class Chess {

      private Chess() {}

      @Multinode.Function
      public static void suggest() {}
    }
  }
}
