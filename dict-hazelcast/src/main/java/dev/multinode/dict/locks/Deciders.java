package dev.multinode.dict.locks;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

/**
 * Which members decide on locks, as each of them has written down of itself: a client cannot ask
 * for that, and the members that should decide may have been started anew and not do it yet.
 */
final class Deciders {

  private static final String MAP = "mn.locks";
  private static final String KEY = "decides:";

  private Deciders() {}

  /** Writes down whether this member does. */
  static void publish(HazelcastInstance member) {
    Member self = member.getCluster().getLocalMember();
    boolean decides = member.getCPSubsystem().getLocalCPMember() != null;
    map(member).set(key(self), decides ? self.getUuid().toString() : "");
  }

  /** How many of those that are there do. */
  static int count(HazelcastInstance instance) {
    IMap<String, String> map = map(instance);
    return (int)
        instance.getCluster().getMembers().stream()
            .filter(each -> each.getUuid().toString().equals(map.get(key(each))))
            .count();
  }

  private static String key(Member member) {
    return KEY + member.getAddress();
  }

  private static IMap<String, String> map(HazelcastInstance instance) {
    return instance.getMap(MAP);
  }
}
