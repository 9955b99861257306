package dev.multinode.process;

import java.io.Serial;

/** No broker takes connections where the user says that there is one. Exit code 1. */
public final class KafkaUnreachable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  KafkaUnreachable(String bootstrapServers) {
    super(
        "No Kafka broker can be reached at %s: start it, or name another with --bootstrap-server."
            .formatted(bootstrapServers));
  }
}
