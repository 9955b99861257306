package dev.multinode.orchestrator.streams;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store that is open without any Streams application. */
final class OpenStore {

  private OpenStore() {}

  static KeyValueStore<byte[], byte[]> of(String name) {
    return of(name, new MockProcessorContext<Void, Void>());
  }

  static KeyValueStore<byte[], byte[]> of(String name, MockProcessorContext<?, ?> context) {
    KeyValueStore<byte[], byte[]> store = ByteStores.inMemory(name).withLoggingDisabled().build();
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
