package dev.multinode.orchestrator.streams;

import dev.multinode.orchestrator.core.State;
import dev.multinode.orchestrator.wire.WireEnvelope;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Envelope;
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
            "engine", EngineTopology.of(parts), properties.of(parts.topics().engine())));
  }

  /** Whether it has its partitions. */
  public boolean isRunning() {
    return streams.isRunning();
  }

  /**
   * What an invocation is, if this process has seen its submission and it is neither over nor
   * removed. The engine may still roll that back, so that nothing but "it was accepted" may be
   * concluded.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public Optional<Envelope> seen(UUID id) {
    return streams
        .read(InvocationTable.STORE, table -> Optional.ofNullable(table.get(Keys.of(id))))
        .map(bytes -> InvocationTable.decode(parts.serdes(), bytes).state())
        .filter(state -> !(state instanceof State.Removing))
        .flatMap(State::knownEnvelope)
        .map(WireEnvelope::unwrap);
  }

  @Override
  public void close() {
    streams.close();
  }
}
