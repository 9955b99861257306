package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.LogsPage;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The view of logs. It answers for this process's partitions, and is {@link NotReady} before it is
 * started, which is not before statuses can be read: nobody waits for lines that long.
 */
public final class LogView implements AutoCloseable {

  private final Topics topics;
  private final AvroSerdes serdes;
  private final StreamsProperties properties;
  private final LogTables tables;
  private final Waiters waiters = new Waiters();
  private boolean closed;
  private volatile RunningStreams streams;
  private volatile Backlog backlog;

  public LogView(Topics topics, AvroSerdes serdes, StreamsProperties properties) {
    this.topics = topics;
    this.serdes = serdes;
    this.properties = properties;
    this.tables = new LogTables(serdes, topics.logs());
  }

  /** Starts it, unless it has been closed. The admin client stays the caller's. */
  public synchronized void start(Admin admin) {
    if (!closed) {
      backlog = Backlog.startOfLogs(admin, topics, properties);
      streams =
          RunningStreams.start(
              "log view",
              () -> LogTopology.of(topics, serdes, LogTopology.MOST_BYTES, waiters),
              properties.ofLogs(topics.logView()));
    }
  }

  /** Who waits for lines. */
  public Waiters waiters() {
    return waiters;
  }

  /**
   * Where the lines of an invocation are.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public HostInfo ownerOf(UUID id) {
    return started(streams).ownerOf(LogTables.LOGS, id);
  }

  /** All lines that have been written by now. Returns at once, on any thread. */
  public Backlog.Snapshot asOfNow() {
    return started(backlog).asOfNow();
  }

  /**
   * Lines with a higher number, in order, at most so many; none of an invocation that wrote none.
   *
   * @throws NotReady while partitions are being dealt out
   */
  public LogsPage page(UUID id, long after, int limit) {
    return started(streams).read(LogTables.LOGS, id, logs -> tables.page(logs, id, after, limit));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (streams != null) {
      backlog.close();
      streams.close();
    }
  }

  private static <T> T started(T part) {
    if (part == null) {
      throw new NotReady("The log view is starting");
    }
    return part;
  }
}
