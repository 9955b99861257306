package dev.multinode.schemas.console;

import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import java.io.PrintStream;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.MessageFormatter;
import org.apache.kafka.common.config.ConfigException;

/**
 * Lets Kafka's console consumer print each record as one line of JSON: its key, its type, its
 * fields, and users' values inside as JSON too.
 *
 * <pre>{@code
 * kafka-console-consumer.sh --bootstrap-server … --topic mn.events --from-beginning \
 *   --formatter dev.multinode.schemas.console.AvroJsonFormatter \
 *   --formatter-property schema.registry.url=http://…
 * }</pre>
 */
public final class AvroJsonFormatter implements MessageFormatter {

  private static final String REGISTRY_URL = "schema.registry.url";

  private SchemaRegistry registry;
  private RecordLine line;

  @Override
  public void configure(Map<String, ?> properties) {
    Object url = properties.get(REGISTRY_URL);
    if (url == null) {
      throw new ConfigException(
          "Say where the schema registry is: --formatter-property %s=http://…"
              .formatted(REGISTRY_URL));
    }
    registry = ConfluentSchemaRegistry.at(url.toString());
    line = new RecordLine(registry);
  }

  @Override
  public void writeTo(ConsumerRecord<byte[], byte[]> record, PrintStream output) {
    output.println(line.of(record));
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
  }
}
