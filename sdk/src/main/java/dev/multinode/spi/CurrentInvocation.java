package dev.multinode.spi;

import dev.multinode.LogLevel;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The invocation that a thread works for, as far as this process has a {@link InvocationHost}. */
public final class CurrentInvocation {

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

  /** A process that runs no invocations, such as a test or a web application. */
  private static final class Nowhere implements InvocationHost {

    @Override
    public UnaryOperator<Runnable> carrier() {
      return UnaryOperator.identity();
    }

    @Override
    public boolean isLogged(LogLevel level) {
      return false;
    }

    @Override
    public void log(LogLevel level, String logger, String message, Throwable thrown) {}
  }
}
