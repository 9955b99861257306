package dev.multinode.client;

import dev.multinode.spi.DictBackend;
import java.util.function.Supplier;

/**
 * The dicts of a client: connected when they are first asked for, so that who uses none pays for
 * none.
 */
final class LazyDicts implements AutoCloseable {

  private final Supplier<DictBackend> connection;
  private DictBackend connected;
  private boolean closed;

  LazyDicts(Supplier<DictBackend> connection) {
    this.connection = connection;
  }

  /** A connection that fails is tried again by the next who asks. */
  synchronized DictBackend get() {
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
      connected.close();
    }
  }
}
