package dev.multinode.spi;

import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * A virtual thread for each task. User code runs on them: they see its classes, and not those of
 * the transport's thread that starts them, and work for its invocation.
 *
 * @param classLoader the context class loader of the thread that called
 * @param carrier gives a task the invocation that this thread worked for
 */
record VirtualThreads(ClassLoader classLoader, UnaryOperator<Runnable> carrier)
    implements Executor {

  /** Threads on behalf of the current one. */
  static VirtualThreads ofCaller() {
    return new VirtualThreads(
        Thread.currentThread().getContextClassLoader(), CurrentInvocation.carrier());
  }

  @Override
  public void execute(Runnable task) {
    Thread thread = Thread.ofVirtual().name("multinode-calls").unstarted(carrier.apply(task));
    thread.setContextClassLoader(classLoader);
    thread.start();
  }
}
