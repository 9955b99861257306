package dev.multinode.spi;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call that ended before anybody could wait for it. */
public record EndedCall(UUID id, Supplier<Object> outcome) implements StartedCall {

  @Override
  public CompletionStage<?> ended() {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public Object result() {
    return outcome.get();
  }
}
