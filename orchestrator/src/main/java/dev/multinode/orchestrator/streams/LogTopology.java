package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;

/**
 * The view of logs, all of it:
 *
 * <pre>
 *   logs -> log-view -> (logs)
 * </pre>
 *
 * It is an application of its own, because nobody can say how much user code logs: what has to be
 * read and written for it must not hold up a status.
 */
final class LogTopology {

  /** How much is kept of one invocation, as Avro. */
  static final long MOST_BYTES = 8L << 20;

  private LogTopology() {}

  static Topology of(Topics topics, AvroSerdes serdes, long mostBytes, Waiters waiters) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(ByteStores.onDisk(LogTables.LOGS));
    builder.stream(
            topics.logs(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("lines"))
        .process(
            () -> new LogProcessor(serdes, topics.logs(), mostBytes, waiters),
            Named.as("log-view"),
            LogTables.LOGS);
    return builder.build();
  }
}
