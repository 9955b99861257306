package dev.multinode.registry;

/**
 * What the catalog decides about a schema that is to be registered; an incompatible one it refuses.
 */
sealed interface Registration {

  RegisteredSchema schema();

  /** The subject has this schema. */
  record Known(RegisteredSchema schema) implements Registration {}

  /**
   * The subject will have this schema once the event is in the log at the place that the decision
   * was made for.
   */
  record New(RegisteredSchema schema) implements Registration {

    CatalogEvent event() {
      return new CatalogEvent.SchemaRegistered(schema);
    }
  }
}
