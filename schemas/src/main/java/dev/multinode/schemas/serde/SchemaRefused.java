package dev.multinode.schemas.serde;

import java.io.Serial;

/** The registry refuses a schema: it could not read what the subject's earlier schemas wrote. */
public final class SchemaRefused extends SchemaRegistryException {

  @Serial private static final long serialVersionUID = 1L;

  SchemaRefused(String subject, Throwable cause) {
    super(
        "The schema registry refuses a schema for the subject %s: %s"
            .formatted(subject, cause.getMessage()),
        cause);
  }
}
