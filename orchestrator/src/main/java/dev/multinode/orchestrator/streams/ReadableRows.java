package dev.multinode.orchestrator.streams;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a store when its task comes here: what cannot be read must not keep the rest away. */
final class ReadableRows {

  private static final Logger log = LoggerFactory.getLogger(ReadableRows.class);

  private ReadableRows() {}

  /**
   * Shows all rows, but for those on which the reader fails.
   *
   * @param what a row is of, for the log
   */
  static void forEach(
      KeyValueIterator<byte[], byte[]> rows,
      String what,
      Consumer<KeyValue<byte[], byte[]>> reader) {
    try (rows) {
      rows.forEachRemaining(row -> show(row, what, reader));
    }
  }

  /** Shows one, unless the reader fails on it. */
  static void show(
      KeyValue<byte[], byte[]> row, String what, Consumer<KeyValue<byte[], byte[]>> reader) {
    try {
      reader.accept(row);
    } catch (RuntimeException e) {
      Failures.rethrowIfPassing(e);
      log.error("Left out the row of {} {}", what, HexFormat.of().formatHex(row.key), e);
    }
  }
}
