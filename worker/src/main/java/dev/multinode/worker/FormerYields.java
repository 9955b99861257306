package dev.multinode.worker;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/** Knows what former attempts have yielded. */
@FunctionalInterface
interface FormerYields {

  /** The last value of all attempts before one, encoded; empty if they have yielded none. */
  Optional<ByteBuffer> lastBefore(UUID invocation, int attempt);
}
