package dev.multinode.schemas.serde;

import java.io.Serial;

/** The schema registry does not answer, or not as one does. Says nothing about the schema. */
public final class RegistryUnavailable extends SchemaRegistryException {

  @Serial private static final long serialVersionUID = 1L;

  RegistryUnavailable(String url, Throwable cause) {
    super(
        "The schema registry at %s does not answer: %s".formatted(url, cause.getMessage()), cause);
  }
}
