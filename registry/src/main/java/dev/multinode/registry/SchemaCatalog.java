package dev.multinode.registry;

import dev.multinode.registry.CatalogEvent.CompatibilitySet;
import dev.multinode.registry.CatalogEvent.SchemaRegistered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All schemas and levels as of some place in the log. Immutable: {@link #register} decides, {@link
 * #evolve} gives the catalog after some events, and nothing else changes anything. The same events
 * in the same order give the same catalog.
 */
final class SchemaCatalog {

  private final CompatibilityLevel defaultLevel;
  private final SortedMap<String, NavigableMap<Integer, RegisteredSchema>> subjects;
  private final NavigableMap<Integer, String> textsById;
  private final Map<String, Integer> idsByText;
  private final Map<Optional<String>, CompatibilityLevel> levels;

  private SchemaCatalog(CompatibilityLevel defaultLevel) {
    this.defaultLevel = defaultLevel;
    this.subjects = new TreeMap<>();
    this.textsById = new TreeMap<>();
    this.idsByText = new HashMap<>();
    this.levels = new HashMap<>();
  }

  /** A catalog without schemas, of which every subject has {@code defaultLevel}. */
  static SchemaCatalog empty(CompatibilityLevel defaultLevel) {
    return new SchemaCatalog(defaultLevel);
  }

  /**
   * Decides on registering a schema with a subject; the same schema again is known, not a new
   * version.
   *
   * @throws RequestRefused when the subject's level forbids it
   */
  Registration register(String subject, AvroSchema proposed) {
    String text = proposed.text();
    Optional<RegisteredSchema> known = find(subject, text);
    if (known.isPresent()) {
      return new Registration.Known(known.get());
    }
    List<String> objections = level(subject).objections(proposed, versions(subject));
    if (!objections.isEmpty()) {
      throw RequestRefused.incompatible(subject, objections);
    }
    NavigableMap<Integer, RegisteredSchema> earlier = versionsByNumber(subject);
    int version = earlier.isEmpty() ? 1 : earlier.lastKey() + 1;
    int id = idsByText.getOrDefault(text, textsById.isEmpty() ? 1 : textsById.lastKey() + 1);
    return new Registration.New(new RegisteredSchema(subject, version, id, text));
  }

  /** The catalog after these events. */
  SchemaCatalog evolve(List<CatalogEvent> events) {
    SchemaCatalog next = new SchemaCatalog(defaultLevel);
    subjects.forEach((subject, versions) -> next.subjects.put(subject, new TreeMap<>(versions)));
    next.textsById.putAll(textsById);
    next.idsByText.putAll(idsByText);
    next.levels.putAll(levels);
    events.forEach(next::add);
    return next;
  }

  private void add(CatalogEvent event) {
    switch (event) {
      case SchemaRegistered(RegisteredSchema schema) -> {
        subjects
            .computeIfAbsent(schema.subject(), subject -> new TreeMap<>())
            .put(schema.version(), schema);
        textsById.putIfAbsent(schema.id(), schema.text());
        idsByText.putIfAbsent(schema.text(), schema.id());
      }
      case CompatibilitySet(Optional<String> subject, CompatibilityLevel level) ->
          levels.put(subject, level);
    }
  }

  List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  /** The versions of a subject, oldest first; none when there is no such subject. */
  List<RegisteredSchema> versions(String subject) {
    return List.copyOf(versionsByNumber(subject).values());
  }

  /** The version of a subject that has exactly this schema. */
  Optional<RegisteredSchema> find(String subject, String text) {
    return versionsByNumber(subject).values().stream()
        .filter(schema -> schema.text().equals(text))
        .findFirst();
  }

  Optional<String> text(int id) {
    return Optional.ofNullable(textsById.get(id));
  }

  /** Every version of every subject that has this id. */
  List<RegisteredSchema> versionsWithId(int id) {
    List<RegisteredSchema> found = new ArrayList<>();
    for (NavigableMap<Integer, RegisteredSchema> versions : subjects.values()) {
      versions.values().stream().filter(schema -> schema.id() == id).forEach(found::add);
    }
    return found;
  }

  /** The level that holds for a subject. */
  CompatibilityLevel level(String subject) {
    return ownLevel(subject).orElseGet(this::globalLevel);
  }

  Optional<CompatibilityLevel> ownLevel(String subject) {
    return Optional.ofNullable(levels.get(Optional.of(subject)));
  }

  CompatibilityLevel globalLevel() {
    return levels.getOrDefault(Optional.empty(), defaultLevel);
  }

  private NavigableMap<Integer, RegisteredSchema> versionsByNumber(String subject) {
    return subjects.getOrDefault(subject, Collections.emptyNavigableMap());
  }
}
