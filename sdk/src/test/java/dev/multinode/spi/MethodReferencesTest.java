package dev.multinode.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Chess;
import dev.multinode.Chess.Board;
import dev.multinode.Chess.Move;
import dev.multinode.DaemonContext;
import dev.multinode.InvalidMethodReference;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.JobMethod0;
import dev.multinode.method.JobMethod1;
import dev.multinode.method.JobMethod2;
import dev.multinode.method.MethodReference;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import java.util.List;
import org.junit.jupiter.api.Test;

class MethodReferencesTest {

  @Test
  void a_function_is_known_by_class_and_method() throws NoSuchMethodException {
    Function1<Board, Move> reference = Chess::suggest;

    Target target = MethodReferences.resolve(reference);

    assertThat(target.name()).isEqualTo("Chess.suggest");
    assertThat(target.resultType()).isEqualTo(Move.class);
    assertThat(target.method()).contains(Chess.class.getMethod("suggest", Board.class));
    assertThat(target.parameterTypes()).contains(List.of(Board.class));
  }

  @Test
  void a_name_of_the_annotation_wins() {
    Procedure1<String> reference = Chess::log;

    assertThat(MethodReferences.resolve(reference).name()).isEqualTo("log-line");
  }

  @Test
  void the_result_of_a_job_is_what_it_yields_and_its_context_is_no_argument() {
    JobMethod2<Board, Integer, List<Move>> reference = Chess::nextMoves;

    Target target = MethodReferences.resolve(reference);

    assertThat(target.resultType().getTypeName())
        .isEqualTo("java.util.List<dev.multinode.Chess$Move>");
    assertThat(target.parameterTypes()).contains(List.of(Board.class, int.class));
  }

  @Test
  void a_method_may_be_inherited_by_the_class_that_the_reference_names() {
    Function1<Integer, Integer> reference = Derived::twice;

    assertThat(MethodReferences.resolve(reference).name()).isEqualTo("Inherited.twice");
  }

  @Test
  void a_reference_is_read_once() {
    Function1<Board, Move> reference = Chess::suggest;

    assertThat(MethodReferences.resolve(reference)).isSameAs(MethodReferences.resolve(reference));
  }

  @Test
  void a_lambda_is_refused() {
    refuses(
        (Function1<Board, Move>) board -> Chess.suggest(board),
        "A lambda has no name that could travel to a worker: pass a method reference, such as"
            + " Chess::suggest, to a method that is not varargs.");
  }

  @Test
  void a_lambda_that_captures_something_is_refused() {
    Board board = new Board("8/8");

    refuses((Function0<Move>) () -> Chess.suggest(board), "A lambda has no name");
  }

  @Test
  void a_reference_bound_to_an_object_is_refused() {
    refuses(
        (Function1<Integer, Integer>) new Wrong()::plus,
        "dev.multinode.spi.MethodReferencesTest$Wrong.plus is bound to an object, which would not"
            + " travel: make the method static and take the object as an argument.");
  }

  @Test
  void a_constructor_is_refused() {
    refuses(
        (Function1<String, Board>) Board::new,
        "dev.multinode.Chess$Board is a constructor: pass a reference to a static method, such as"
            + " Chess::suggest.");
  }

  @Test
  void an_instance_method_is_refused() {
    refuses(
        (Function2<Wrong, Integer, Integer>) Wrong::plus,
        "dev.multinode.spi.MethodReferencesTest$Wrong.plus is an instance method: only static"
            + " methods can be run elsewhere.");
  }

  @Test
  void a_method_without_annotation_is_refused() {
    refuses(
        (Function1<String, Integer>) Integer::parseInt,
        "Integer.parseInt has no annotation: put @Multinode.Function or @Multinode.Job on it.");
  }

  @Test
  void an_implementation_by_hand_is_refused() {
    refuses(
        new ByHand(),
        "dev.multinode.spi.MethodReferencesTest$ByHand implements Function0 by hand: pass a method"
            + " reference, such as Chess::suggest.");
  }

  @Test
  void a_job_is_no_procedure() {
    refuses(
        (Procedure2<Integer, JobContext<String>>) Wrong::plainJob,
        "Wrong.plainJob is a job: start it through multinode.job(...).");
  }

  @Test
  void a_function_is_no_job() {
    refuses(
        (JobMethod0<String>) Wrong::functionWithContext,
        "Wrong.functionWithContext is a function: use multinode.function(...), or annotate it with"
            + " @Multinode.Job.");
  }

  @Test
  void a_function_with_a_value_is_no_procedure() {
    refuses(
        (Procedure1<Board>) Chess::suggest,
        "Chess.suggest returns a value: use function(...) or call(...) instead.");
  }

  @Test
  void a_job_that_returns_a_value_is_refused() {
    refuses(
        (JobMethod0<String>) Wrong::jobWithValue,
        "Wrong.jobWithValue is a job and returns a value: return nothing, and yield values through"
            + " the JobContext.");
  }

  @Test
  void a_job_that_does_not_say_what_it_yields_is_refused() {
    refuses(
        (JobMethod1<Integer, String>) Wrong::jobOfAnything,
        "Wrong.jobOfAnything does not say what it yields: write JobContext<List<Move>>, or"
            + " JobContext<Void> for nothing.");
  }

  @Test
  void a_method_that_is_not_public_is_refused() {
    refuses(
        (Function0<String>) Wrong::hidden,
        "Wrong.hidden is not public: workers could not reach it.");
  }

  @Test
  void a_method_of_a_class_that_is_not_public_is_refused() {
    refuses(
        (Function0<String>) Hidden::visible,
        "Hidden.visible is in Hidden, which is not public: workers could not reach it.");
  }

  @Test
  void a_generic_method_is_refused() {
    refuses(
        (Function1<String, String>) Wrong::same,
        "Wrong.same has type parameters: values could not be decoded without their type.");
  }

  @Test
  void a_varargs_method_is_refused() {
    refuses((Function1<int[], Integer>) Wrong::sum, "Wrong.sum is varargs: take a List instead.");
  }

  @Test
  void a_varargs_method_that_the_compiler_wraps_is_refused_as_a_lambda() {
    refuses((Function2<Integer, Integer, Integer>) Wrong::sum, "A lambda has no name");
  }

  @Test
  void an_overloaded_annotated_name_is_refused() {
    refuses(
        (Function1<Integer, Integer>) Wrong::overloaded,
        "Wrong.overloaded is the name of two annotated methods: give one of them another name ="
            + " \"...\".");
  }

  @Test
  void a_service_or_daemon_is_started_by_nobody() {
    refuses(
        (Procedure1<ServiceContext>) KeptRunning::api,
        "api is a service: it is kept running by being deployed, and cannot be started or called.");
    refuses(
        (Procedure1<DaemonContext>) KeptRunning::watcher,
        "KeptRunning.watcher is a daemon: it is kept running by being deployed, and cannot be"
            + " started or called.");
  }

  private static void refuses(MethodReference reference, String sentence) {
    assertThatThrownBy(() -> MethodReferences.resolve(reference))
        .isInstanceOf(InvalidMethodReference.class)
        .hasMessageStartingWith(sentence);
  }

  /** What is run by being deployed. */
  public static final class KeptRunning {

    private KeptRunning() {}

    @Multinode.Service(name = "api")
    public static void api(ServiceContext service) {}

    @Multinode.Daemon
    public static void watcher(DaemonContext daemon) {}
  }

  /** Breaks one rule per method. */
  public static final class Wrong {

    public int plus(int other) {
      return other;
    }

    @Multinode.Job
    public static void plainJob(int n, JobContext<String> job) {}

    @Multinode.Function
    public static void functionWithContext(JobContext<String> job) {}

    @Multinode.Job
    public static String jobWithValue(JobContext<String> job) {
      return "";
    }

    @Multinode.Job
    public static void jobOfAnything(int n, JobContext<?> job) {}

    @Multinode.Function
    static String hidden() {
      return "";
    }

    @Multinode.Function
    public static <T> T same(T value) {
      return value;
    }

    @Multinode.Function
    public static int sum(int... values) {
      return values.length;
    }

    @Multinode.Function
    public static int overloaded(int value) {
      return value;
    }

    @Multinode.Function
    public static int overloaded(String value) {
      return value.length();
    }
  }

  static final class Hidden {

    private Hidden() {}

    @Multinode.Function
    public static String visible() {
      return "";
    }
  }

  public static class Inherited {

    @Multinode.Function
    public static int twice(int value) {
      return 2 * value;
    }
  }

  public static final class Derived extends Inherited {}

  private static final class ByHand implements Function0<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String call() {
      return "";
    }
  }
}
