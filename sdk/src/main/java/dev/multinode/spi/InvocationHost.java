package dev.multinode.spi;

import dev.multinode.LogLevel;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The process that runs user code: it knows which invocation a thread works for. Safe for use by
 * any number of threads; nothing here may block.
 */
public interface InvocationHost {

  /**
   * Remembers the invocation that the current thread works for.
   *
   * @return gives a task that invocation, wherever it runs
   */
  UnaryOperator<Runnable> carrier();

  /**
   * What the invocation that the current thread works for asks its installation through.
   *
   * @return empty if it works for none
   */
  Optional<Backend> backend();

  /**
   * Whether messages of a level are kept.
   *
   * @param level the level
   * @return true if it is worth while to make the message
   */
  boolean isLogged(LogLevel level);

  /**
   * Takes what user code logs on the current thread.
   *
   * @param level how important it is
   * @param logger the logger's name
   * @param message the complete message; may be null
   * @param thrown what is logged with it; may be null
   */
  void log(LogLevel level, String logger, String message, Throwable thrown);
}
