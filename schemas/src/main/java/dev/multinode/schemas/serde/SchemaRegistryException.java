package dev.multinode.schemas.serde;

import java.io.Serial;

/** What may go wrong between us and the schema registry. */
public abstract sealed class SchemaRegistryException extends RuntimeException
    permits RegistryUnavailable, SchemaRefused, UnknownSchema {

  @Serial private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
