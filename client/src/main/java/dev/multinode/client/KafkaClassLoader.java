package dev.multinode.client;

import java.util.function.Supplier;

/**
 * Kafka looks for its own classes with the class loader of the thread. One that runs user code has
 * that of an app, which need not know of Kafka.
 */
final class KafkaClassLoader {

  private static final ClassLoader OURS = KafkaClassLoader.class.getClassLoader();

  private KafkaClassLoader() {}

  /** Opens something of Kafka, on a thread of whatever class loader. */
  static <T> T open(Supplier<T> opening) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(OURS);
    try {
      return opening.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** A thread that works with what was opened, for whoever was the first to need it. */
  static Thread thread(String name, Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
    thread.setContextClassLoader(OURS);
    return thread;
  }
}
