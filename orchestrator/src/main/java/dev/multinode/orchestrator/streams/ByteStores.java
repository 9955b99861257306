package dev.multinode.orchestrator.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Stores of bytes by bytes: what is in them is encoded by whoever has them. */
final class ByteStores {

  private ByteStores() {}

  static StoreBuilder<KeyValueStore<byte[], byte[]>> onDisk(String name) {
    return of(Stores.persistentKeyValueStore(name));
  }

  static StoreBuilder<KeyValueStore<byte[], byte[]>> inMemory(String name) {
    return of(Stores.inMemoryKeyValueStore(name));
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> of(KeyValueBytesStoreSupplier store) {
    return Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), Serdes.ByteArray());
  }
}
