package dev.multinode.worker;

import dev.multinode.app.MethodDefinition;
import dev.multinode.app.ReplicaRule;
import dev.multinode.schemas.payload.PayloadCodec;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One annotated method, between bytes and Java. */
final class AppMethod {

  private final MethodDefinition definition;
  private final PayloadCodec codec;
  private final Optional<Integer> resultSchema;

  /**
   * A method that can be called.
   *
   * @param resultSchema the id of the schema of what it returns or yields; empty for nothing
   */
  AppMethod(MethodDefinition definition, PayloadCodec codec, Optional<Integer> resultSchema) {
    this.definition = definition;
    this.codec = codec;
    this.resultSchema = resultSchema;
  }

  /** Whether the last argument is the context of a job. */
  boolean takesContext() {
    return switch (definition.kind()) {
      case FUNCTION -> false;
      case JOB -> definition.replicas().isEmpty();
    };
  }

  /** How it is kept running; empty if it is neither a service nor a daemon. */
  Optional<ReplicaRule> replicas() {
    return definition.replicas();
  }

  /** Whether it is a scheduled task that wants to know why it runs. */
  boolean takesTaskContext() {
    return definition.takesTaskContext();
  }

  /**
   * The arguments, without a context.
   *
   * @throws dev.multinode.schemas.payload.UndecodablePayload if the bytes do not fit the parameters
   */
  List<Object> decode(ByteBuffer arguments) {
    byte[] bytes = new byte[arguments.remaining()];
    arguments.duplicate().get(bytes);
    return codec.decodeArguments(bytes, definition);
  }

  /**
   * What it once returned or yielded.
   *
   * @throws dev.multinode.schemas.payload.UndecodablePayload if the bytes do not fit its type
   */
  Object decodeResult(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return codec.decode(bytes, definition.resultType());
  }

  /** Calls it. */
  Object invoke(Object... arguments) throws InvocationTargetException, IllegalAccessException {
    return definition.method().invoke(null, arguments);
  }

  /**
   * What it returned or yielded.
   *
   * @return null if there is nothing to encode
   * @throws dev.multinode.PayloadTooLarge if it is too large
   * @throws dev.multinode.schemas.payload.UnfitResult if it does not fit the registered schema
   */
  ByteBuffer encode(Object value) {
    return resultSchema.map(id -> ByteBuffer.wrap(codec.encode(id, value))).orElse(null);
  }
}
