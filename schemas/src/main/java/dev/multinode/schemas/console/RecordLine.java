package dev.multinode.schemas.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.json.UndecodablePayload;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.serde.Frame;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as a line of JSON, by the schema it was written with. */
final class RecordLine {

  private static final int ID_BYTES = 16;

  /** Of RFC 9562; see {@link java.util.UUID#variant()}. */
  private static final int STANDARD_VARIANT = 2;

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final SchemaRegistry registry;
  private final PayloadCodec codec;

  RecordLine(SchemaRegistry registry) {
    this.registry = registry;
    this.codec = new PayloadCodec(registry);
  }

  String of(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode line = json.objectNode();
    line.put("key", key(record.key()));
    if (record.value() == null) {
      return line.putNull("value").toString();
    }
    try {
      JsonNode fields = codec.toJson(record.value());
      Schema schema = registry.byId(Frame.schemaId(record.topic(), record.value()));
      line.put("type", schema.getName());
      line.set("value", readable(schema, fields));
    } catch (UndecodablePayload e) {
      line.put("undecodable", e.getMessage());
    }
    return line.toString();
  }

  private static String key(byte[] key) {
    if (key == null) {
      return null;
    }
    return isId(key) ? Keys.id(key).toString() : new String(key, StandardCharsets.UTF_8);
  }

  /** The bits that say which kind of id it is are those of no plain text. */
  private static boolean isId(byte[] key) {
    return key.length == ID_BYTES && Keys.id(key).variant() == STANDARD_VARIANT;
  }

  private JsonNode readable(Schema schema, JsonNode node) {
    if (node.isNull()) {
      return node;
    }
    return switch (schema.getType()) {
      case RECORD -> readableFields(schema, (ObjectNode) node);
      case UNION -> readable(present(schema), node);
      case ARRAY -> readableItems(schema.getElementType(), (ArrayNode) node);
      case BYTES -> readableBytes(node);
      case LONG -> readableTime(schema, node);
      case MAP, ENUM, STRING, FIXED, BOOLEAN, INT, FLOAT, DOUBLE, NULL -> node;
    };
  }

  private ObjectNode readableFields(Schema schema, ObjectNode record) {
    ObjectNode readable = json.objectNode();
    for (Schema.Field field : schema.getFields()) {
      readable.set(field.name(), readable(field.schema(), record.get(field.name())));
    }
    return readable;
  }

  private ArrayNode readableItems(Schema items, ArrayNode array) {
    ArrayNode readable = json.arrayNode();
    array.forEach(item -> readable.add(readable(items, item)));
    return readable;
  }

  /** What users' code took or gave, where these bytes are that. */
  private JsonNode readableBytes(JsonNode node) {
    try {
      return codec.toJson(node.binaryValue());
    } catch (UndecodablePayload e) {
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode readableTime(Schema schema, JsonNode node) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
        ? json.textNode(Instant.ofEpochMilli(node.longValue()).toString())
        : node;
  }

  /** Our unions are of null and one type. */
  private static Schema present(Schema union) {
    return union.getTypes().stream()
        .filter(each -> each.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }
}
