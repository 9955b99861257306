package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.serde.RegistryUnavailable;
import org.apache.kafka.streams.errors.StreamsException;

/** Tells a failure that will pass from one that the same record would cause again and again. */
final class Failures {

  private Failures() {}

  /** Throws it again if the record is not to blame: the thread then begins anew at the record. */
  static void rethrowIfPassing(RuntimeException failure) {
    switch (failure) {
      case RegistryUnavailable unavailable -> throw unavailable;
      case StreamsException broken -> throw broken;
      default -> {}
    }
  }
}
