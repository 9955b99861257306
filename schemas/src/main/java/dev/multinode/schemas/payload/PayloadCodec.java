package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.InvalidArguments;
import dev.multinode.PayloadTooLarge;
import dev.multinode.app.MethodDefinition;
import dev.multinode.json.JsonValues;
import dev.multinode.json.UndecodablePayload;
import dev.multinode.schemas.serde.Frame;
import dev.multinode.schemas.serde.RegistryUnavailable;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.serde.UndecodableRecord;
import dev.multinode.schemas.serde.UnknownSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Arguments and results between Java, JSON and framed Avro. Large ones are packed: they are then
 * one Zstandard frame, whose content is the framed Avro.
 *
 * <p>What is written has to fit a registered schema exactly. What is read is taken by the schema it
 * was written with and then fitted to the Java type by name: a field that the type no longer has is
 * dropped, one that was not written is null or empty.
 *
 * <p>Instances are safe for use by many threads. Every method throws {@link RegistryUnavailable} if
 * it meets a schema id for the first time and the registry does not answer.
 */
public final class PayloadCodec {

  /** How large an encoded value may be, in bytes, before it is packed. */
  public static final int LIMIT_BYTES = 8 << 20;

  private static final String ARGUMENTS = "arguments";
  private static final String RESULT = "result";
  private static final String WHERE = "a payload";

  private final JsonValues values = new JsonValues();
  private final SchemaRegistry registry;

  /** A codec for payloads whose schemas are in this registry. */
  public PayloadCodec(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Arguments in the order of the parameters.
   *
   * @param schemaId the id that the arguments' schema has in the registry
   * @throws InvalidArguments if they do not fit it; names the field by its path
   * @throws PayloadTooLarge if they are larger than {@link #LIMIT_BYTES}
   */
  public byte[] encodeArguments(int schemaId, List<?> arguments) {
    List<Schema.Field> fields = parameters(schemaId, arguments.size());
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).name();
      try {
        tree.set(name, treeOf(arguments.get(i)));
      } catch (Misfit e) {
        throw new InvalidArguments(ARGUMENTS + "." + name, e.getMessage());
      }
    }
    return encodeArguments(schemaId, tree, false);
  }

  /**
   * Arguments from JSON: an object with one field per parameter.
   *
   * @throws InvalidArguments if they do not fit the schema; names the field by its path
   * @throws PayloadTooLarge if they are larger than {@link #LIMIT_BYTES}
   */
  public byte[] argumentsFromJson(int schemaId, JsonNode json) {
    return encodeArguments(schemaId, json, true);
  }

  /**
   * Arguments in the order of the parameters, as trees of Java values.
   *
   * @param schemaId the id that the arguments' schema has in the registry
   * @param trees what {@link JsonValues} made of each
   * @throws InvalidArguments if they do not fit the schema; names the field by its path
   * @throws PayloadTooLarge if they are larger than {@link #LIMIT_BYTES}
   */
  public byte[] argumentsFromTrees(int schemaId, JsonNode trees) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    List<Schema.Field> fields = parameters(schemaId, trees.size());
    for (int i = 0; i < fields.size(); i++) {
      tree.set(fields.get(i).name(), trees.get(i));
    }
    return encodeArguments(schemaId, tree, false);
  }

  private List<Schema.Field> parameters(int schemaId, int found) {
    List<Schema.Field> fields = registry.byId(schemaId).getFields();
    if (fields.size() != found) {
      throw new InvalidArguments(
          ARGUMENTS, "expected %d, found %d".formatted(fields.size(), found));
    }
    return fields;
  }

  /**
   * Arguments as a method takes them, in the order of its parameters.
   *
   * @throws UndecodablePayload if they do not fit the parameters' types
   */
  public List<Object> decodeArguments(byte[] bytes, MethodDefinition method) {
    JsonNode tree = read(bytes).tree();
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      String name = method.parameterNames().get(i);
      JsonNode value = Objects.requireNonNullElse(tree.get(name), NullNode.instance);
      arguments.add(values.value(value, method.parameterTypes().get(i), ARGUMENTS + "." + name));
    }
    return arguments;
  }

  /**
   * One of the arguments as text, which is the same whatever the arguments were made from.
   *
   * @param parameter the name of one that is no record, list or map
   * @throws UndecodablePayload if the bytes are not of the schema that they name
   */
  public String argumentText(byte[] arguments, String parameter) {
    return toJson(arguments).path(parameter).asText();
  }

  /**
   * A result or a yielded value.
   *
   * @param schemaId the id that the result's schema has in the registry
   * @throws UnfitResult if it does not fit the schema
   * @throws PayloadTooLarge if it is larger than {@link #LIMIT_BYTES}
   */
  public byte[] encode(int schemaId, Object value) {
    try {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.set(SchemaShapes.VALUE, treeOf(value));
      return write(schemaId, tree, false, "The result");
    } catch (Misfit e) {
      // The wrapper's field is no part of what users see.
      String path = e.path().replaceFirst("^\\." + SchemaShapes.VALUE, "");
      throw new UnfitResult(RESULT + path, e.getMessage(), e);
    }
  }

  /**
   * A result or a yielded value as a Java type.
   *
   * @throws UndecodablePayload if it does not fit the type
   */
  public Object decode(byte[] bytes, Type type) {
    return values.value(toJson(bytes), type, RESULT);
  }

  /**
   * Any payload as JSON: arguments as an object, a result as itself.
   *
   * @throws UndecodablePayload if the bytes are not of the schema that they name
   */
  public JsonNode toJson(byte[] bytes) {
    Content content = read(bytes);
    return SchemaShapes.isWrapper(content.schema())
        ? content.tree().get(SchemaShapes.VALUE)
        : content.tree();
  }

  private byte[] encodeArguments(int schemaId, JsonNode tree, boolean strict) {
    try {
      return write(schemaId, tree, strict, "The arguments");
    } catch (Misfit e) {
      throw new InvalidArguments(ARGUMENTS + e.path(), e.getMessage());
    }
  }

  private JsonNode treeOf(Object value) throws Misfit {
    try {
      return values.tree(value);
    } catch (IllegalArgumentException e) {
      throw new Misfit(e.getMessage());
    }
  }

  private byte[] write(int schemaId, JsonNode tree, boolean strict, String what) throws Misfit {
    Frame frame = new Frame(schemaId);
    try {
      new JsonToAvro(EncoderFactory.get().directBinaryEncoder(frame, null), strict)
          .write(registry.byId(schemaId), tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = frame.toBytes();
    if (bytes.length > LIMIT_BYTES) {
      throw new PayloadTooLarge(what, bytes.length, LIMIT_BYTES);
    }
    return Packing.pack(bytes);
  }

  private Content read(byte[] bytes) {
    try {
      byte[] frame = Packing.unpack(bytes, LIMIT_BYTES);
      Schema schema = registry.byId(Frame.schemaId(WHERE, frame));
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(frame, Frame.HEADER_BYTES, frame.length - Frame.HEADER_BYTES, null);
      JsonNode tree = new AvroToJson(decoder).read(schema);
      if (!decoder.isEnd()) {
        throw new IOException("There are bytes after its end");
      }
      return new Content(schema, tree);
    } catch (IOException | UnknownSchema | UndecodableRecord | AvroRuntimeException e) {
      throw new UndecodablePayload("A payload cannot be decoded: " + e.getMessage(), e);
    }
  }

  /** What was read, and what it was written with. */
  private record Content(Schema schema, JsonNode tree) {}
}
