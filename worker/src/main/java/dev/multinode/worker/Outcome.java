package dev.multinode.worker;

import dev.multinode.wire.Failure;
import java.nio.ByteBuffer;

/** How user code ended. */
sealed interface Outcome {

  /**
   * It returned.
   *
   * @param value the encoded return value; null if there is none
   */
  record Returned(ByteBuffer value) implements Outcome {}

  /**
   * It threw, or could not be called, or what it returned could not be sent.
   *
   * @param retryable whether another attempt could do better
   */
  record Threw(Failure failure, boolean retryable) implements Outcome {}

  /** It ended with what it was told to end with. */
  record Obeyed() implements Outcome {}

  /**
   * It used up this process's memory: nothing in here can be relied on any more.
   *
   * @param failure what is known of it
   */
  record OutOfMemory(Failure failure) implements Outcome {}
}
