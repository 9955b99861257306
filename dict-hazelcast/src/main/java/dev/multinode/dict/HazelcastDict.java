package dev.multinode.dict;

import com.hazelcast.client.HazelcastClientNotActiveException;
import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.OperationTimeoutException;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.exception.TargetDisconnectedException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One dict: entries of bytes by name. A write is held by one member and one backup when the call
 * returns; a write that ends with {@link DictUnavailable} may or may not have happened.
 */
public final class HazelcastDict {

  private final String name;
  private final IMap<String, byte[]> entries;

  HazelcastDict(String name, IMap<String, byte[]> entries) {
    this.name = name;
    this.entries = entries;
  }

  /** The dict's name. */
  public String name() {
    return name;
  }

  /** The value of a key, if it has one. */
  public Optional<byte[]> get(String key) {
    return asked(() -> Optional.ofNullable(entries.get(key)));
  }

  /** Gives a key a value and returns the one that it had. */
  public Optional<byte[]> put(String key, byte[] value) {
    return asked(() -> Optional.ofNullable(entries.put(key, value)));
  }

  /** Takes a key away and returns the value that it had. */
  public Optional<byte[]> remove(String key) {
    return asked(() -> Optional.ofNullable(entries.remove(key)));
  }

  private <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (HazelcastClientNotActiveException
        | HazelcastClientOfflineException
        | OperationTimeoutException
        | TargetDisconnectedException e) {
      throw new DictUnavailable("The members that hold dict '" + name + "' do not answer.", e);
    }
  }
}
