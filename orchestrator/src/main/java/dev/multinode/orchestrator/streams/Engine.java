package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Envelope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
   * Who holds a slot of a gate, at most so many of them; empty if this process does not have the
   * gate.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public Optional<List<UUID>> holders(String gate, int limit) {
    byte[] key = Keys.of(gate);
    if (!streams.owns(StoredGate.STORE, key)) {
      return Optional.empty();
    }
    return Optional.of(
        streams.read(StoredGate.STORE, key, store -> StoredGate.holders(store, gate, limit)));
  }

  private static Sight sight(State state) {
    return switch (state) {
      case State.Removing _, State.Removed _ -> new Sight.Gone();
      case State.Absent _,
          State.CancelledAhead _,
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
