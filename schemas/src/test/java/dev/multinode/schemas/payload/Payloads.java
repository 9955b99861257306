package dev.multinode.schemas.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.multinode.app.MethodDefinition;
import dev.multinode.app.MethodKind;
import dev.multinode.app.MethodPolicy;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** One registry, and methods made up from types. */
final class Payloads {

  private final ObjectMapper json = new ObjectMapper();
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  final PayloadSchemas schemas = new PayloadSchemas();
  final PayloadCodec codec = new PayloadCodec(registry);

  /** A function of one argument that is called {@code value} and comes back as it is. */
  static MethodDefinition echo(Type type) {
    return method(List.of("value"), List.of(type), type);
  }

  static MethodDefinition method(List<String> names, List<Type> types, Type result) {
    return new MethodDefinition(
        "Chess.suggest",
        MethodKind.FUNCTION,
        anyMethod(),
        1,
        1 << 20,
        types,
        names,
        MethodPolicy.DEFAULT,
        result,
        Optional.empty(),
        Optional.empty());
  }

  int register(Schema schema) {
    return registry.register(AvroSerdes.subject("mn.apps", schema), schema);
  }

  int argumentsId(MethodDefinition method) {
    return register(schemas.arguments("demo", method));
  }

  int resultId(MethodDefinition method) {
    return register(schemas.result("demo", method).orElseThrow());
  }

  /** Java to Avro to Java, as an argument. */
  Object asArgument(Type type, Object value) {
    MethodDefinition echo = echo(type);
    byte[] bytes = codec.encodeArguments(argumentsId(echo), Arrays.asList(value));
    return codec.decodeArguments(bytes, echo).getFirst();
  }

  /** Java to Avro to Java, as a result. */
  Object asResult(Type type, Object value) {
    return codec.decode(codec.encode(resultId(echo(type)), value), type);
  }

  /** JSON to Avro to JSON, as an argument. */
  String throughAvro(Type type, String value) {
    JsonNode arguments = parse("{\"value\":" + value + "}");
    byte[] bytes = codec.argumentsFromJson(argumentsId(echo(type)), arguments);
    return unparse(codec.toJson(bytes).get("value"));
  }

  /** The same through Java. */
  String throughJava(Type type, String value) {
    MethodDefinition echo = echo(type);
    JsonNode arguments = parse("{\"value\":" + value + "}");
    byte[] bytes = codec.argumentsFromJson(argumentsId(echo), arguments);
    Object decoded = codec.decodeArguments(bytes, echo).getFirst();
    return unparse(codec.toJson(codec.encode(resultId(echo), decoded)));
  }

  JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String unparse(JsonNode tree) {
    try {
      return json.writeValueAsString(tree);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Method anyMethod() {
    return Payloads.class.getDeclaredMethods()[0];
  }
}
