package dev.multinode.registry;

import dev.multinode.registry.CatalogEvent.CompatibilitySet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The registry's operations, each on the log's catalog. They wait for Kafka and so are never called
 * on an event loop.
 *
 * <p>What one instance has answered, every other one knows when it is asked next: whatever may have
 * changed, and whatever is missing, is answered only after the log was read to its end. A schema
 * that is there never changes, so the hot questions (which schema has this id, is this schema
 * registered) need no such round trip.
 */
final class SchemaRegistry {

  private final SchemaLog log;
  // Writers of this instance one after the other: they would only take the place in the log from
  // each other.
  private final ReentrantLock writing = new ReentrantLock();

  SchemaRegistry(SchemaLog log) {
    this.log = log;
  }

  /**
   * Registers a schema, or finds it registered; when this returns, the answer survives any restart.
   */
  RegisteredSchema register(String subject, AvroSchema schema) {
    Optional<RegisteredSchema> known = log.current().catalog().find(subject, schema.text());
    return known.orElseGet(() -> registerNew(subject, schema));
  }

  private RegisteredSchema registerNew(String subject, AvroSchema schema) {
    writing.lock();
    try {
      Optional<RegisteredSchema> registered = registerOnWhatIsKnown(subject, schema);
      // Of all that write at the same time, one gets the place in the log: this ends.
      while (registered.isEmpty()) {
        registered = registerOn(log.catchUp(), subject, schema);
      }
      return registered.get();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Without asking what others have written: if there is something, it has the place in the log.
   */
  private Optional<RegisteredSchema> registerOnWhatIsKnown(String subject, AvroSchema schema) {
    try {
      return registerOn(log.current(), subject, schema);
    } catch (RequestRefused e) {
      // What others have written may allow it.
      return Optional.empty();
    }
  }

  /** Empty if another was quicker to write. */
  private Optional<RegisteredSchema> registerOn(
      CatalogAt basis, String subject, AvroSchema schema) {
    return switch (basis.catalog().register(subject, schema)) {
      case Registration.Known(RegisteredSchema known) -> Optional.of(known);
      case Registration.New(RegisteredSchema proposed) ->
          log.append(new CatalogEvent.SchemaRegistered(proposed), basis.nextOffset())
              ? Optional.of(proposed)
              : Optional.empty();
    };
  }

  void setCompatibility(Optional<String> subject, CompatibilityLevel level) {
    log.append(new CompatibilitySet(subject, level), log.current().nextOffset());
  }

  RegisteredSchema lookUp(String subject, AvroSchema schema) {
    return settled(
        catalog -> {
          requireSubject(catalog, subject);
          return catalog.find(subject, schema.text()).orElseThrow(RequestRefused::schemaNotFound);
        });
  }

  String textOf(int id) {
    return settled(
        catalog -> catalog.text(id).orElseThrow(() -> RequestRefused.schemaNotFound(id)));
  }

  List<RegisteredSchema> versionsWithId(int id) {
    SchemaCatalog catalog = upToDate();
    catalog.text(id).orElseThrow(() -> RequestRefused.schemaNotFound(id));
    return catalog.versionsWithId(id);
  }

  List<String> subjects() {
    return upToDate().subjects();
  }

  List<RegisteredSchema> versions(String subject) {
    return requireSubject(upToDate(), subject);
  }

  RegisteredSchema version(String subject, VersionNumber number) {
    return number.in(versions(subject));
  }

  /**
   * What speaks against registering the schema, as far as all versions, or the given one, are
   * concerned.
   */
  List<String> objections(String subject, AvroSchema schema, Optional<VersionNumber> number) {
    SchemaCatalog catalog = upToDate();
    List<RegisteredSchema> versions = catalog.versions(subject);
    boolean nothingToBreak = versions.isEmpty() && number.map(VersionNumber::isLatest).orElse(true);
    if (nothingToBreak) {
      return List.of();
    }
    List<RegisteredSchema> checked =
        number.map(one -> List.of(one.in(requireSubject(catalog, subject)))).orElse(versions);
    return catalog.level(subject).objections(schema, checked);
  }

  CompatibilityLevel globalCompatibility() {
    return upToDate().globalLevel();
  }

  CompatibilityLevel compatibilityOf(String subject, boolean defaultToGlobal) {
    SchemaCatalog catalog = upToDate();
    return defaultToGlobal
        ? catalog.level(subject)
        : catalog
            .ownLevel(subject)
            .orElseThrow(() -> RequestRefused.noCompatibilityOfItsOwn(subject));
  }

  private SchemaCatalog upToDate() {
    return log.catchUp().catalog();
  }

  private <T> T settled(Function<SchemaCatalog, T> query) {
    try {
      return query.apply(log.current().catalog());
    } catch (RequestRefused notThereYet) {
      return query.apply(upToDate());
    }
  }

  private static List<RegisteredSchema> requireSubject(SchemaCatalog catalog, String subject) {
    List<RegisteredSchema> versions = catalog.versions(subject);
    if (versions.isEmpty()) {
      throw RequestRefused.subjectNotFound(subject);
    }
    return versions;
  }
}
