package dev.multinode.dict;

import dev.multinode.Multinode;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What a process has that takes free locks. */
public final class LockClient implements AutoCloseable {

  private final HazelcastConnection connection;
  private final Guards guards;
  private final HazelcastLocks locks;

  /** A process that connects when it takes its first lock. */
  public LockClient(DictConnection members, ToLongFunction<String> log) {
    connection = new HazelcastConnection(Optional.of(members));
    guards = new Guards(connection);
    locks =
        new HazelcastLocks(
            DictRig.PROJECT, "process " + ProcessHandle.current().pid(), guards, log);
  }

  /** The same with an installation's log of epochs. */
  public LockClient(DictConnection members, JournalSettings installation) {
    this(members, new EpochLog(installation)::next);
  }

  public HazelcastConnection connection() {
    return connection;
  }

  public HazelcastLocks locks() {
    return locks;
  }

  /** An installation that has locks, and dicts. */
  Multinode multinode(DictBackend dicts) {
    return Multinode.over(
        (Backend)
            Proxy.newProxyInstance(
                Backend.class.getClassLoader(),
                new Class<?>[] {Backend.class},
                (_, method, _) ->
                    switch (method.getName()) {
                      case "dicts" -> dicts;
                      case "locks" -> locks;
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  @Override
  public void close() {
    locks.close();
    guards.close();
    connection.close();
  }
}
