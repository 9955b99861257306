package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.RowsPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Lists what lies in some partitions of the view. However little of it passes the filter, one page
 * costs no more than a bounded number of rows and of bytes: it ends where it has come to, and says
 * so.
 */
final class Listing {

  private static final int MOST_ROWS_READ = 1_000;
  private static final long MOST_BYTES_READ = 32 << 20;

  /** What the rows of a page may come to together, unless the first one alone is larger. */
  private static final long PAGE_BYTES = 4 << 20;

  private final ViewTables tables;
  private final Map<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> indexes;
  private final Map<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> rows;
  private final int allPartitions;

  Listing(
      ViewTables tables,
      Map<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> indexes,
      Map<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> rows,
      int allPartitions) {
    this.tables = tables;
    this.indexes = indexes;
    this.rows = rows;
    this.allPartitions = allPartitions;
  }

  /**
   * Rows that pass a filter.
   *
   * @param withResults whether their results are wanted too
   */
  RowsPage rows(RowFilter filter, Optional<StartPosition> below, int limit, boolean withResults) {
    List<InvocationRow> found = new ArrayList<>();
    StartPosition lookedAt = null;
    int rowsRead = 0;
    long bytesRead = 0;
    long bytesFound = 0;
    try (NewestFirst entries = new NewestFirst(indexes, filter, below)) {
      while (entries.hasNext()
          && found.size() < limit
          && rowsRead < MOST_ROWS_READ
          && bytesRead < MOST_BYTES_READ) {
        NewestFirst.Entry entry = entries.next();
        byte[] stored = tables.stored(rows.get(entry.partition()), entry.position().id());
        rowsRead++;
        if (stored != null) {
          bytesRead += stored.length;
          InvocationRow row = tables.decode(stored);
          if (filter.matches(row)) {
            bytesFound += withResults ? stored.length : stored.length - resultBytes(row);
            if (bytesFound > PAGE_BYTES && !found.isEmpty()) {
              return page(found, lookedAt);
            }
            found.add(withResults ? row : InvocationRow.newBuilder(row).setResult(null).build());
          }
        }
        lookedAt = entry.position();
      }
      return page(found, entries.hasNext() ? lookedAt : null);
    }
  }

  /** Ids under the filter's prefix, which alone is looked at. */
  IdsPage ids(RowFilter filter, Optional<StartPosition> below, int limit) {
    List<UUID> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    StartPosition last = null;
    try (NewestFirst entries = new NewestFirst(indexes, filter, below)) {
      while (entries.hasNext() && ids.size() < limit) {
        last = entries.next().position();
        ids.add(last.id());
        times.add(Instant.ofEpochMilli(last.millis()));
      }
      String next = entries.hasNext() ? last.cursor() : null;
      return new IdsPage(ids, times, next, partitions(), allPartitions);
    }
  }

  private static int resultBytes(InvocationRow row) {
    return row.getResult() == null ? 0 : row.getResult().remaining();
  }

  private RowsPage page(List<InvocationRow> found, StartPosition next) {
    return new RowsPage(found, next == null ? null : next.cursor(), partitions(), allPartitions);
  }

  private List<Integer> partitions() {
    return List.copyOf(indexes.keySet());
  }
}
