package dev.multinode.schemas.serde;

import java.io.Serial;

/** The registry has no schema of an id. */
public final class UnknownSchema extends SchemaRegistryException {

  @Serial private static final long serialVersionUID = 1L;

  UnknownSchema(int id, Throwable cause) {
    super("The schema registry has no schema with the id %d".formatted(id), cause);
  }

  UnknownSchema(int id) {
    this(id, null);
  }
}
