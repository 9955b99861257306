package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.spi.Backend;
import dev.multinode.spi.CurrentInvocation;
import dev.multinode.spi.InvocationHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarryingExecutorTest {

  private final InvocationHost before = CurrentInvocation.host();
  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void putBack() {
    CurrentInvocation.hostedBy(before);
  }

  @Test
  void where_no_invocation_runs_a_wrapped_executor_does_what_the_given_one_does() throws Exception {
    try (ExecutorService given = Executors.newSingleThreadExecutor()) {
      ExecutorService wrapped = Multinode.wrap(given);

      assertThat(wrapped.submit(() -> "done").get()).isEqualTo("done");
      assertThat(wrapped.invokeAll(List.<Callable<Integer>>of(() -> 1, () -> 2))).hasSize(2);
      wrapped.close();

      assertThat(given.isTerminated()).isTrue();
    }
  }

  @Test
  void a_task_is_given_the_invocation_of_whoever_hands_it_over() {
    List<Runnable> handedOver = new ArrayList<>();
    Executor wrapped = Multinode.wrap((Executor) handedOver::add);

    CurrentInvocation.hostedBy(workingFor("first"));
    wrapped.execute(() -> happened.add("task"));
    CurrentInvocation.hostedBy(workingFor("second"));
    handedOver.forEach(Runnable::run);

    assertThat(happened).containsExactly("begin first", "task", "end first");
  }

  private InvocationHost workingFor(String name) {
    return new InvocationHost() {
      @Override
      public UnaryOperator<Runnable> carrier() {
        return task ->
            () -> {
              happened.add("begin " + name);
              task.run();
              happened.add("end " + name);
            };
      }

      @Override
      public Optional<Backend> backend() {
        return Optional.empty();
      }

      @Override
      public boolean isLogged(LogLevel level) {
        return false;
      }

      @Override
      public void log(LogLevel level, String logger, String message, Throwable thrown) {}
    };
  }
}
