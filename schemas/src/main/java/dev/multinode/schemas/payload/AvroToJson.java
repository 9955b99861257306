package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;

/** Reads Avro as a JSON tree, by the schema it was written with. */
final class AvroToJson {

  private static final int MAX_DEPTH = 1_000;

  private final JsonNodeFactory json = JsonNodeFactory.instance;
  private final Decoder in;

  private int depth;

  AvroToJson(Decoder in) {
    this.in = in;
  }

  JsonNode read(Schema schema) throws IOException {
    if (depth == MAX_DEPTH) {
      throw new IOException("It is nested more than %d deep".formatted(MAX_DEPTH));
    }
    depth++;
    JsonNode node = readNode(schema);
    depth--;
    return node;
  }

  private JsonNode readNode(Schema schema) throws IOException {
    return switch (schema.getType()) {
      case RECORD -> readRecord(schema);
      case UNION -> read(branch(schema, in.readIndex()));
      case ARRAY -> readArray(schema);
      case MAP -> readMap(schema);
      case ENUM -> json.textNode(symbol(schema, in.readEnum()));
      case STRING -> json.textNode(in.readString());
      case BYTES -> json.binaryNode(remaining(in.readBytes(null)));
      case FIXED -> readFixed(schema);
      case BOOLEAN -> json.booleanNode(in.readBoolean());
      case INT -> json.numberNode(in.readInt());
      case LONG -> json.numberNode(in.readLong());
      case FLOAT -> json.numberNode(in.readFloat());
      case DOUBLE -> json.numberNode(in.readDouble());
      case NULL -> json.nullNode();
    };
  }

  private ObjectNode readRecord(Schema schema) throws IOException {
    ObjectNode object = json.objectNode();
    for (Schema.Field field : schema.getFields()) {
      object.set(field.name(), read(field.schema()));
    }
    return object;
  }

  private ArrayNode readArray(Schema schema) throws IOException {
    ArrayNode array = json.arrayNode();
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        array.add(read(schema.getElementType()));
      }
    }
    return array;
  }

  private ObjectNode readMap(Schema schema) throws IOException {
    ObjectNode object = json.objectNode();
    for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
      for (long i = 0; i < block; i++) {
        object.set(in.readString(), read(schema.getValueType()));
      }
    }
    return object;
  }

  private JsonNode readFixed(Schema schema) throws IOException {
    byte[] bytes = new byte[schema.getFixedSize()];
    in.readFixed(bytes);
    return json.binaryNode(bytes);
  }

  private static Schema branch(Schema union, int index) throws IOException {
    if (index < 0 || index >= union.getTypes().size()) {
      throw new IOException("There is no branch %d in a union".formatted(index));
    }
    return union.getTypes().get(index);
  }

  private static String symbol(Schema schema, int ordinal) throws IOException {
    if (ordinal < 0 || ordinal >= schema.getEnumSymbols().size()) {
      throw new IOException("There is no symbol %d in %s".formatted(ordinal, schema.getName()));
    }
    return schema.getEnumSymbols().get(ordinal);
  }

  private static byte[] remaining(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
