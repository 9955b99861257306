package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.YieldRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The view, running. Reads see committed events only; they answer for this process's partitions.
 */
public final class View implements AutoCloseable {

  private final ViewTables tables;
  private final Waiters waiters;
  private final ViewProgress progress;
  private final RunningStreams streams;
  private final CatchUp catchUp;

  private View(ViewParts parts, RunningStreams streams, CatchUp catchUp) {
    this.tables = new ViewTables(parts.serdes());
    this.waiters = parts.waiters();
    this.progress = parts.progress();
    this.streams = streams;
    this.catchUp = catchUp;
  }

  /** Starts it; it is ready once it has read the events that are there now. */
  public static View start(Topics topics, AvroSerdes serdes, StreamsProperties properties) {
    ViewParts parts = new ViewParts(topics, serdes, new Waiters(), new ViewProgress());
    CatchUp catchUp = CatchUp.start(topics, properties, parts.progress());
    RunningStreams streams =
        RunningStreams.start(
            "view",
            () -> ViewTopology.of(parts),
            properties.of(topics.view(), StreamsProperties.VIEW_COMMITS));
    return new View(parts, streams, catchUp);
  }

  /** Whether it has its partitions and has read all events that were there when it got them. */
  public boolean isCaughtUp() {
    return streams.isRunning() && progress.isCaughtUp();
  }

  /** Who waits for changes. */
  public Waiters waiters() {
    return waiters;
  }

  /**
   * Where the row of an invocation is.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public HostInfo ownerOf(UUID id) {
    return streams.ownerOf(ViewTables.ROWS, id);
  }

  /**
   * The row of an invocation.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public Optional<InvocationRow> row(UUID id) {
    return streams.read(ViewTables.ROWS, id, rows -> tables.row(rows, id));
  }

  /**
   * Values yielded after one, in order.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public List<YieldRow> yields(UUID id, int after, int limit) {
    return streams.read(ViewTables.YIELDS, id, yields -> tables.yields(yields, id, after, limit));
  }

  /**
   * The last value that was yielded by the attempts before one.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public Optional<YieldRow> lastYieldBefore(UUID id, int attempt) {
    return streams.read(
        ViewTables.YIELDS, id, yields -> tables.lastYieldBefore(yields, id, attempt));
  }

  /**
   * Ids of a name, in order.
   *
   * @param after only those that come after it
   * @throws NotReady while partitions are being dealt out
   */
  public List<UUID> ids(String project, String name, Optional<UUID> after, int limit) {
    return streams.readAll(
        ViewTables.NAMES, names -> tables.ids(names, project, name, after, limit));
  }

  @Override
  public void close() {
    catchUp.close();
    streams.close();
  }
}
