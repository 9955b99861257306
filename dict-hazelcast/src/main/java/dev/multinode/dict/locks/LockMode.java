package dev.multinode.dict.locks;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Optional;

/** What locks of a cluster are worth. Members write it down where clients can read it. */
public enum LockMode {
  /** Several members agree on each lock: no two holders at once while sessions are kept. */
  CP,
  /**
   * One member decides alone, as it was allowed to: if it is lost, or cut off, two may hold one.
   */
  UNSAFE,
  /** One member would decide alone, and was not allowed to: there are no locks. */
  REFUSED;

  private static final String MAP = "mn.locks";
  private static final String KEY = "mode";

  /** Writes it down. */
  void publish(HazelcastInstance member) {
    map(member).set(KEY, name());
  }

  /** What members have written down; empty if none has. */
  static Optional<LockMode> of(HazelcastInstance client) {
    return Optional.ofNullable(map(client).get(KEY)).map(LockMode::valueOf);
  }

  private static IMap<String, String> map(HazelcastInstance instance) {
    return instance.getMap(MAP);
  }
}
