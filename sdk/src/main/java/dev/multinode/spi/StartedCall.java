package dev.multinode.spi;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A call that was sent, and whose end can be waited for. */
public interface StartedCall {

  /**
   * Its invocation.
   *
   * @return the id, known before the start is durable
   */
  UUID id();

  /**
   * Completes in any way when the call has ended in any way. What depends on it runs on a thread of
   * the transport and must not block.
   *
   * @return a stage that tells when, not how
   */
  CompletionStage<?> ended();

  /**
   * How a call that has ended did so. Decodes the result, in the thread that asks.
   *
   * @return what the function returned; null if it returns nothing
   * @throws RuntimeException what {@link Calls#call} throws for a call that was sent
   */
  Object result();
}
