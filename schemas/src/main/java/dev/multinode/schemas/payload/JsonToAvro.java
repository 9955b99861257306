package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;

/**
 * Writes a JSON tree as Avro by a schema, or says where it does not fit.
 *
 * @param out where to
 * @param strict whether fields that may be null must be there all the same: so for JSON that people
 *     write, but not for trees of Java values
 */
record JsonToAvro(Encoder out, boolean strict) {

  void write(Schema schema, JsonNode node) throws IOException, Misfit {
    switch (schema.getType()) {
      case RECORD -> writeRecord(schema, node);
      case UNION -> writeUnion(schema, node);
      case ARRAY -> writeArray(schema, node);
      case MAP -> writeMap(schema, node);
      case ENUM -> writeEnum(schema, node);
      case STRING -> out.writeString(text(schema, node));
      case BYTES -> out.writeBytes(bytes(node));
      case BOOLEAN ->
          out.writeBoolean(expect(node.isBoolean(), "true or false", node).booleanValue());
      case INT ->
          out.writeInt(Math.toIntExact(integer(node, Integer.MIN_VALUE, Integer.MAX_VALUE)));
      case LONG -> out.writeLong(integer(node, Long.MIN_VALUE, Long.MAX_VALUE));
      case FLOAT -> out.writeFloat(singlePrecision(node));
      case DOUBLE -> out.writeDouble(number(node));
      case NULL -> expect(node.isNull(), "null", node);
      case FIXED -> throw new Misfit("has a schema that payloads do not use: " + schema);
    }
  }

  private void writeRecord(Schema schema, JsonNode node) throws IOException, Misfit {
    expect(node.isObject(), "an object", node);
    int found = 0;
    for (Schema.Field field : schema.getFields()) {
      JsonNode value = node.get(field.name());
      try {
        if (value != null) {
          found++;
          write(field.schema(), value);
        } else if (field.hasDefaultValue() && !(strict && SchemaShapes.isRequired(field))) {
          // The only default that our schemas have.
          out.writeIndex(0);
        } else {
          throw new Misfit("is missing");
        }
      } catch (Misfit e) {
        throw e.insideField(field.name());
      }
    }
    if (found < node.size()) {
      refuseUnknown(schema, node);
    }
  }

  private void refuseUnknown(Schema schema, JsonNode node) throws Misfit {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      // A class may be newer than the schema, as long as it has nothing more to say.
      boolean tolerable = !strict && entry.getValue().isNull();
      if (schema.getField(entry.getKey()) == null && !tolerable) {
        List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
        throw new Misfit(
                known.isEmpty()
                    ? "is unknown; nothing is known here"
                    : "is unknown; known here: " + String.join(", ", known))
            .insideField(entry.getKey());
      }
    }
  }

  private void writeUnion(Schema union, JsonNode node) throws IOException, Misfit {
    if (node.isNull()) {
      out.writeIndex(0);
    } else {
      out.writeIndex(1);
      write(SchemaShapes.present(union), node);
    }
  }

  private void writeArray(Schema schema, JsonNode node) throws IOException, Misfit {
    expect(node.isArray(), "an array", node);
    out.writeArrayStart();
    out.setItemCount(node.size());
    int index = 0;
    for (JsonNode item : node) {
      out.startItem();
      try {
        write(schema.getElementType(), item);
      } catch (Misfit e) {
        throw e.insideItem(index);
      }
      index++;
    }
    out.writeArrayEnd();
  }

  private void writeMap(Schema schema, JsonNode node) throws IOException, Misfit {
    expect(node.isObject(), "an object", node);
    out.writeMapStart();
    out.setItemCount(node.size());
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      out.startItem();
      out.writeString(entry.getKey());
      try {
        write(schema.getValueType(), entry.getValue());
      } catch (Misfit e) {
        throw e.insideEntry(entry.getKey());
      }
    }
    out.writeMapEnd();
  }

  private void writeEnum(Schema schema, JsonNode node) throws IOException, Misfit {
    if (!node.isTextual() || !schema.hasEnumSymbol(node.textValue())) {
      throw misfit("one of " + String.join(", ", schema.getEnumSymbols()), node);
    }
    out.writeEnum(schema.getEnumOrdinal(node.textValue()));
  }

  private static String text(Schema schema, JsonNode node) throws Misfit {
    TextFormat format = TextFormat.of(schema).orElse(null);
    if (format == null) {
      return expect(node.isTextual(), "a string", node).textValue();
    }
    boolean fitting = node.isTextual() || (format.isNumber() && node.isNumber());
    if (!fitting || !format.accepts(node.asText())) {
      throw misfit(format.description(), node);
    }
    return node.asText();
  }

  private static byte[] bytes(JsonNode node) throws Misfit {
    try {
      // Decodes a string as base64, gives bytes as they are, and null for anything else.
      byte[] bytes = node.binaryValue();
      if (bytes != null) {
        return bytes;
      }
    } catch (IOException e) {
      throw misfit("bytes in base64", node);
    }
    throw misfit("bytes in base64", node);
  }

  private static long integer(JsonNode node, long least, long most) throws Misfit {
    expect(node.isIntegralNumber(), "an integer", node);
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      throw misfit("an integer from %d to %d".formatted(least, most), node);
    }
    return node.longValue();
  }

  private static float singlePrecision(JsonNode node) throws Misfit {
    double number = number(node);
    float single = (float) number;
    if (Float.isInfinite(single) && !Double.isInfinite(number)) {
      throw misfit("a number of single precision", node);
    }
    return single;
  }

  private static double number(JsonNode node) throws Misfit {
    if (node.isTextual()) {
      // JSON has no literals for these; Jackson writes them as strings.
      return switch (node.textValue()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw misfit("a number", node);
      };
    }
    return expect(node.isNumber(), "a number", node).doubleValue();
  }

  private static JsonNode expect(boolean fits, String what, JsonNode found) throws Misfit {
    if (!fits) {
      throw misfit(what, found);
    }
    return found;
  }

  private static Misfit misfit(String expected, JsonNode found) {
    return new Misfit("expected %s, found %s".formatted(expected, shortened(found)));
  }

  private static String shortened(JsonNode found) {
    if (found.isObject()) {
      return "an object";
    }
    if (found.isArray()) {
      return "an array";
    }
    String text = found.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
