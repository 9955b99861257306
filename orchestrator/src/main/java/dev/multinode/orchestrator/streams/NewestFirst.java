package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.listing.StartPosition;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the index has under one prefix in several partitions, in one order. Has to be closed. */
final class NewestFirst implements AutoCloseable {

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(Head::position).reversed());

  /**
   * Reads from the beginning or from below a position.
   *
   * @param indexes by partition
   */
  NewestFirst(
      Map<Integer, ReadOnlyKeyValueStore<byte[], byte[]>> indexes,
      RowFilter filter,
      Optional<StartPosition> below) {
    byte[] prefix = filter.indexPrefix();
    indexes.forEach(
        (partition, index) ->
            advance(partition, StartIndex.newestFirst(index, prefix, filter.since(), below)));
  }

  boolean hasNext() {
    return !heads.isEmpty();
  }

  Entry next() {
    Head head = heads.remove();
    advance(head.partition(), head.rest());
    return new Entry(head.partition(), head.position());
  }

  private void advance(int partition, KeyValueIterator<byte[], byte[]> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(partition, StartIndex.position(rest.next().key), rest));
    } else {
      rest.close();
    }
  }

  @Override
  public void close() {
    heads.forEach(head -> head.rest().close());
  }

  /**
   * One invocation.
   *
   * @param partition where its row is
   */
  record Entry(int partition, StartPosition position) {}

  private record Head(
      int partition, StartPosition position, KeyValueIterator<byte[], byte[]> rest) {}
}
