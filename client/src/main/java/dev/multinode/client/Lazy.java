package dev.multinode.client;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a client has beside Kafka, its dicts and its locks: connected when it is first asked for, so
 * that who uses none pays for none.
 *
 * @param <T> what it is
 */
final class Lazy<T> implements AutoCloseable {

  private final Supplier<T> connection;
  private final Consumer<T> closing;
  private T connected;
  private boolean closed;

  Lazy(Supplier<T> connection, Consumer<T> closing) {
    this.connection = connection;
    this.closing = closing;
  }

  /** A connection that fails is tried again by the next who asks. */
  synchronized T get() {
    if (closed) {
      throw new IllegalStateException("The client was closed");
    }
    if (connected == null) {
      connected = connection.get();
    }
    return connected;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connected != null) {
      closing.accept(connected);
    }
  }
}
