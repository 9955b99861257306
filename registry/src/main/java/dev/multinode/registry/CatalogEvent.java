package dev.multinode.registry;

import java.util.Optional;

/** What happened to the catalog: the records of the log. */
sealed interface CatalogEvent {

  /** A subject got a version. */
  record SchemaRegistered(RegisteredSchema schema) implements CatalogEvent {}

  /** A subject, or all that have no level of their own, got a compatibility level. */
  record CompatibilitySet(Optional<String> subject, CompatibilityLevel level)
      implements CatalogEvent {}
}
