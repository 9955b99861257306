package dev.multinode.client;

import dev.multinode.spi.StartedCall;
import dev.multinode.spi.Target;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A {@link Call} whose result is a value of a Java type. */
record KafkaCall(KafkaBackend backend, Target target, Call call) implements StartedCall {

  @Override
  public UUID id() {
    return call.id();
  }

  @Override
  public CompletionStage<?> ended() {
    return call.reply();
  }

  @Override
  public Object result() {
    return backend.result(target, Answers.await(call.reply(), "the result of " + call.id()));
  }
}
