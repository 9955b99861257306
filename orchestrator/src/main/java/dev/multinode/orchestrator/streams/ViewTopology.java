package dev.multinode.orchestrator.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The view, all of it:
 *
 * <pre>
 *   events -> view -> (rows) (yields) (starts)
 *              └────> logs
 * </pre>
 *
 * It is a topology of its own, because the engine's store may be rolled back after somebody has
 * read it, and committed events are not. Yields are rows of their own, because a row is written
 * again at every change. Whoever keeps logs is told of removals.
 */
final class ViewTopology {

  private ViewTopology() {}

  static Topology of(ViewParts parts) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(ByteStores.onDisk(ViewTables.ROWS).withCachingEnabled());
    builder.addStateStore(ByteStores.onDisk(ViewTables.YIELDS));
    builder.addStateStore(ByteStores.onDisk(StartIndex.STORE));
    builder.stream(
            parts.topics().events(),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("events"))
        .process(
            () -> new ViewProcessor(parts),
            Named.as("view"),
            ViewTables.ROWS,
            ViewTables.YIELDS,
            StartIndex.STORE)
        .to(
            parts.topics().logs(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("removals"));
    return builder.build();
  }
}
