package dev.multinode;

import java.util.stream.Stream;

/** The elements of a stream as inputs of a map. */
final class StreamInputs {

  private StreamInputs() {}

  /** They can be read once. */
  static <I> Iterable<I> of(Stream<I> stream) {
    return stream::iterator;
  }
}
