package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.wire.MethodManifest;
import java.nio.ByteBuffer;

/** Values of users between JSON and what travels, by the registered schemas. May block. */
final class Payloads {

  private final PayloadCodec codec;

  Payloads(SchemaRegistry registry) {
    this.codec = new PayloadCodec(registry);
  }

  /** Throws {@code InvalidArguments}, which names the field, or {@code PayloadTooLarge}. */
  byte[] arguments(MethodManifest method, JsonNode json) {
    return codec.argumentsFromJson(method.getArgumentsSchemaId(), json);
  }

  /** The same for what is by name or an array in the order of the parameters. */
  byte[] namedOrOrdered(MethodManifest method, JsonNode json) {
    return json.isArray()
        ? codec.argumentsFromTrees(method.getArgumentsSchemaId(), json)
        : arguments(method, json);
  }

  /** What a method returned or yielded; null stands for what a void method returns. */
  JsonNode json(ByteBuffer value) {
    if (value == null) {
      return NullNode.instance;
    }
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return codec.toJson(bytes);
  }
}
