package dev.multinode.spi;

import java.util.concurrent.Executor;

/**
 * A virtual thread for each task. User code runs on them: they see its classes, and not those of
 * the transport's thread that starts them.
 *
 * @param classLoader the context class loader of the thread that called
 */
record VirtualThreads(ClassLoader classLoader) implements Executor {

  @Override
  public void execute(Runnable task) {
    Thread thread = Thread.ofVirtual().name("multinode-calls").unstarted(task);
    thread.setContextClassLoader(classLoader);
    thread.start();
  }
}
