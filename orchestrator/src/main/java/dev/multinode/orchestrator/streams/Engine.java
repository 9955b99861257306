package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.HeldLock;
import dev.multinode.wire.LockEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The engine, running. */
public final class Engine implements AutoCloseable {

  private final EngineParts parts;
  private final RunningStreams streams;

  private Engine(EngineParts parts, RunningStreams streams) {
    this.parts = parts;
    this.streams = streams;
  }

  /** Starts it; it is ready some seconds later. */
  public static Engine start(EngineParts parts, StreamsProperties properties) {
    return new Engine(
        parts,
        RunningStreams.start(
            "engine",
            () -> EngineTopology.of(parts),
            properties.of(parts.topics().engine(), StreamsProperties.ENGINE_COMMITS)));
  }

  /** Whether it has its partitions. */
  public boolean isRunning() {
    return streams.isRunning();
  }

  /**
   * What this process has seen of an invocation, which is nothing if its part of the engine runs
   * elsewhere. It may still be rolled back, so that nothing more may be concluded from it.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public Sight look(UUID id) {
    if (!streams.owns(InvocationTable.STORE, id)) {
      return new Sight.Unseen();
    }
    return streams
        .read(InvocationTable.STORE, id, table -> Optional.ofNullable(table.get(Keys.of(id))))
        .map(bytes -> sight(InvocationTable.decode(parts.serdes(), bytes).state()))
        .orElseGet(Sight.Unseen::new);
  }

  /**
   * Where a gate is.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public HostInfo ownerOfGate(String gate) {
    return streams.ownerOf(StoredGate.STORE, Keys.of(gate));
  }

  /**
   * Who holds a slot of a gate, at most so many of them.
   *
   * @throws NotReady while partitions are being dealt out, or if it is not in this process
   */
  public List<UUID> holders(String gate, int limit) {
    return streams.read(
        StoredGate.STORE, Keys.of(gate), store -> StoredGate.holders(store, gate, limit));
  }

  /**
   * Where the locks of a project are.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public HostInfo ownerOfLocks(String project) {
    return streams.ownerOf(StoredLocks.STORE, Keys.of(project));
  }

  /**
   * The locks of a project that are in use, at most so many.
   *
   * @throws NotReady while partitions are being dealt out, or if they are not in this process
   */
  public List<LockEntry> locks(String project, int limit) {
    return streams.read(
        StoredLocks.STORE, Keys.of(project), store -> inUse(store, project).all(limit));
  }

  /**
   * Those of an invocation's locks that others hold, or wait for before it.
   *
   * @throws NotReady while partitions are being dealt out, or if they are not in this process
   */
  public List<HeldLock> locksOfOthers(String project, List<String> keys, UUID than) {
    return streams.read(
        StoredLocks.STORE,
        Keys.of(project),
        store -> inUse(store, project).heldByOthers(keys, than));
  }

  private LocksInUse inUse(ReadOnlyKeyValueStore<byte[], byte[]> store, String project) {
    return new LocksInUse(store, parts.serdes(), project);
  }

  private static Sight sight(State state) {
    return switch (state) {
      case State.Removing _, State.Removed _ -> new Sight.Gone();
      // Whoever asks was not told of it yet: it may never have been.
      case State.Absent _, State.Claiming _ -> new Sight.Unseen();
      case State.CancelledAhead _,
          State.Pending _,
          State.Running _,
          State.Cancelling _,
          State.Finished _ ->
          state
              .knownEnvelope()
              .<Sight>map(envelope -> new Sight.Accepted(WireEnvelope.unwrap(envelope)))
              .orElseGet(Sight.Unseen::new);
    };
  }

  /** What the engine has seen of an invocation. */
  public sealed interface Sight {

    /** Nothing, or nothing that says what it is. */
    record Unseen() implements Sight {}

    /** That it was submitted. */
    record Accepted(Envelope envelope) implements Sight {}

    /** That it was removed. */
    record Gone() implements Sight {}
  }

  @Override
  public void close() {
    streams.close();
  }
}
