package dev.multinode.client;

import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.wire.MethodManifest;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;

/** Arguments and results of user methods: their schemas, and values as bytes and back. */
final class Payloads {

  private final SchemaRegistry registry;
  private final PayloadSchemas schemas = new PayloadSchemas();
  private final PayloadCodec codec;

  Payloads(SchemaRegistry registry) {
    this.registry = registry;
    this.codec = new PayloadCodec(registry);
  }

  /** Registers the schema of a method's arguments under the topic of manifests. */
  int registerArguments(String appsTopic, String project, MethodDefinition method) {
    return register(appsTopic, schemas.arguments(project, method));
  }

  /** The same for what it returns or yields; null if that is nothing. */
  Integer registerResult(String appsTopic, String project, MethodDefinition method) {
    return schemas.result(project, method).map(each -> register(appsTopic, each)).orElse(null);
  }

  byte[] arguments(MethodManifest method, List<?> arguments) {
    return codec.encodeArguments(method.getArgumentsSchemaId(), arguments);
  }

  /** One of the arguments as text. */
  String text(byte[] arguments, String parameter) {
    return codec.argumentText(arguments, parameter);
  }

  Object value(ByteBuffer value, Type type) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return codec.decode(bytes, type);
  }

  private int register(String appsTopic, Schema schema) {
    return registry.register(AvroSerdes.subject(appsTopic, schema), schema);
  }
}
