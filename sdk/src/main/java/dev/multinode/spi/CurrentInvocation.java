package dev.multinode.spi;

import dev.multinode.LogLevel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** The invocation that a thread works for, as far as this process has a {@link InvocationHost}. */
public final class CurrentInvocation {

  private static final ThreadLocal<Backend> LOCAL = new ThreadLocal<>();

  private static volatile InvocationHost host = new Nowhere();

  private CurrentInvocation() {}

  /**
   * Says what this process is, from now on.
   *
   * @param that knows which invocation a thread works for
   */
  public static void hostedBy(InvocationHost that) {
    host = Objects.requireNonNull(that, "that");
  }

  /**
   * What this process is.
   *
   * @return the host; one that knows of no invocation where none was named
   */
  public static InvocationHost host() {
    return host;
  }

  /**
   * Remembers the invocation that the current thread works for.
   *
   * @return gives a task that invocation, wherever it runs; changes nothing where there is none
   */
  public static UnaryOperator<Runnable> carrier() {
    return host.carrier();
  }

  /**
   * What the invocation that the current thread works for asks its installation through: that of
   * this process, or a local one.
   *
   * @return empty if it works for none
   */
  public static Optional<Backend> backend() {
    return host.backend().or(() -> Optional.ofNullable(LOCAL.get()));
  }

  /**
   * Runs code as an invocation of a process that has no host.
   *
   * @param backend what it asks its installation through
   * @param code what to run on this thread
   * @param <T> type of the result
   * @return what the code returned
   * @throws Exception what the code threw
   */
  public static <T> T local(Backend backend, Callable<T> code) throws Exception {
    Backend before = LOCAL.get();
    LOCAL.set(backend);
    try {
      return code.call();
    } finally {
      LOCAL.set(before);
    }
  }

  /** A process that runs no invocations, such as a test or a web application. */
  private static final class Nowhere implements InvocationHost {

    @Override
    public UnaryOperator<Runnable> carrier() {
      return UnaryOperator.identity();
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
  }
}
