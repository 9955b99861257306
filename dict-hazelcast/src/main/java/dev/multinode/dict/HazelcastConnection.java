package dev.multinode.dict;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.core.HazelcastInstance;
import java.util.Optional;

/**
 * This process's connection to the members, made when it is used for the first time. It connects in
 * the background and comes back by itself; while no member answers, what is asked fails. It is for
 * locks: dicts have a client of their own, because this one is thrown away when its calls hang.
 */
public final class HazelcastConnection implements AutoCloseable {

  private final Optional<DictConnection> members;
  private HazelcastInstance client;
  private boolean closed;

  /**
   * A connection that is not made yet.
   *
   * @param members where members are; empty if there are none, so that nothing is ever connected
   */
  public HazelcastConnection(Optional<DictConnection> members) {
    this.members = members;
  }

  /** Whether any member is known. */
  public boolean hasMembers() {
    return members.isPresent();
  }

  /**
   * The client.
   *
   * @throws IllegalStateException if no member is known, or this was closed
   */
  public synchronized HazelcastInstance client() {
    if (closed || members.isEmpty()) {
      throw new IllegalStateException(
          closed ? "The connection was closed" : "No dict member is known");
    }
    if (client == null) {
      client = HazelcastClient.newHazelcastClient(MemberClient.config(members.orElseThrow()));
    }
    return client;
  }

  /** Lets go of a client whose calls hang: the next use connects anew. */
  public void renew(HazelcastInstance stuck) {
    if (forget(stuck)) {
      stuck.getLifecycleService().terminate();
    }
  }

  private synchronized boolean forget(HazelcastInstance stuck) {
    boolean current = client == stuck;
    if (current) {
      client = null;
    }
    return current;
  }

  @Override
  public void close() {
    HazelcastInstance last = takeLast();
    if (last != null) {
      last.shutdown();
    }
  }

  private synchronized HazelcastInstance takeLast() {
    closed = true;
    HazelcastInstance last = client;
    client = null;
    return last;
  }
}
