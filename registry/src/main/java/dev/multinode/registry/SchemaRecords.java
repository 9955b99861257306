package dev.multinode.registry;

import dev.multinode.registry.CatalogEvent.CompatibilitySet;
import dev.multinode.registry.CatalogEvent.SchemaRegistered;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confluent's record format for {@code _schemas}, with the two fields in a schema's key that
 * Redpanda added to it:
 *
 * <ul>
 *   <li>{@code seq}, the offset that the record was meant for. It counts only if it is there: two
 *       instances that decide at the same time write for the same offset, one of them lands
 *       elsewhere, and all readers pass it over.
 *   <li>{@code node}, different for each attempt to write, so that no record that counts has the
 *       key of one that does not and compaction keeps it.
 * </ul>
 *
 * <p>Records of other kinds, from a registry that had the topic before, are passed over.
 */
final class SchemaRecords {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaRecords.class);

  private SchemaRecords() {}

  /** A record's key and value. */
  record Encoded(String key, String value) {}

  static Encoded encode(CatalogEvent event, long intendedOffset) {
    return switch (event) {
      case SchemaRegistered(RegisteredSchema schema) ->
          new Encoded(
              new JsonObject()
                  .put("keytype", "SCHEMA")
                  .put("subject", schema.subject())
                  .put("version", schema.version())
                  .put("magic", 1)
                  .put("seq", intendedOffset)
                  .put("node", UUID.randomUUID().toString())
                  .encode(),
              new JsonObject()
                  .put("subject", schema.subject())
                  .put("version", schema.version())
                  .put("id", schema.id())
                  .put("schema", schema.text())
                  .put("deleted", false)
                  .encode());
      // Whoever sets a level last has set it: no place to be missed, and old levels may be
      // compacted away.
      case CompatibilitySet(Optional<String> subject, CompatibilityLevel level) ->
          new Encoded(
              new JsonObject()
                  .put("keytype", "CONFIG")
                  .put("subject", subject.orElse(null))
                  .put("magic", 0)
                  .encode(),
              new JsonObject().put("compatibilityLevel", level.name()).encode());
    };
  }

  /** The event that a record stands for; empty if it does not count. */
  static Optional<CatalogEvent> decode(long offset, String key, String value) {
    if (key == null || value == null) {
      return Optional.empty();
    }
    try {
      return decode(offset, new JsonObject(key), new JsonObject(value));
    } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
      LOG.warn("The record at offset {} cannot be understood and is passed over: {}", offset, key);
      return Optional.empty();
    }
  }

  private static Optional<CatalogEvent> decode(long offset, JsonObject key, JsonObject value) {
    return switch (key.getString("keytype", "")) {
      case "SCHEMA" -> {
        boolean misplaced = key.getLong("seq", offset) != offset;
        yield misplaced || value.getBoolean("deleted", false)
            ? Optional.empty()
            : Optional.of(new SchemaRegistered(schema(value)));
      }
      case "CONFIG" ->
          CompatibilityLevel.named(value.getString("compatibilityLevel", ""))
              .map(
                  level ->
                      new CompatibilitySet(Optional.ofNullable(key.getString("subject")), level));
      default -> Optional.empty();
    };
  }

  private static RegisteredSchema schema(JsonObject value) {
    return new RegisteredSchema(
        value.getString("subject", ""),
        value.getInteger("version", 0),
        value.getInteger("id", 0),
        value.getString("schema", ""));
  }
}
