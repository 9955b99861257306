package dev.multinode.client;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.OrchestratorHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code hosts} as a table: where the query endpoints are. */
final class HostTable {

  private final AvroSerdes serdes;
  private final Map<String, OrchestratorHost> byId = new ConcurrentHashMap<>();

  HostTable(AvroSerdes serdes) {
    this.serdes = serdes;
  }

  /** Takes in a record of the topic; on the thread that reads it. */
  void read(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      byId.remove(id);
    } else {
      byId.put(id, serdes.deserialize(record.topic(), record.value(), OrchestratorHost.class));
    }
  }

  /**
   * Where to ask, the most recently started first. One that died without a word stays here until it
   * is started anew.
   */
  List<URI> addresses() {
    return byId.values().stream()
        .sorted(Comparator.comparing(OrchestratorHost::getStartedAt).reversed())
        .map(each -> URI.create("http://%s:%d".formatted(each.getHost(), each.getPort())))
        .distinct()
        .toList();
  }
}
