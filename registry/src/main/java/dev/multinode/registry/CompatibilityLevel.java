package dev.multinode.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Which earlier versions of a subject a new schema must get along with, and in which direction. */
public enum CompatibilityLevel {
  /** Any schema may follow any other. */
  NONE(false, false, false),
  /** The new schema reads what the latest version wrote. */
  BACKWARD(true, false, false),
  /** The new schema reads what any version wrote. */
  BACKWARD_TRANSITIVE(true, false, true),
  /** The latest version reads what the new schema writes. */
  FORWARD(false, true, false),
  /** Every version reads what the new schema writes. */
  FORWARD_TRANSITIVE(false, true, true),
  /** Both directions with the latest version. */
  FULL(true, true, false),
  /** Both directions with every version. */
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsEarlier;
  private final boolean readByEarlier;
  private final boolean transitive;

  CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
    this.readsEarlier = readsEarlier;
    this.readByEarlier = readByEarlier;
    this.transitive = transitive;
  }

  static Optional<CompatibilityLevel> named(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(level -> level.name().equals(wanted)).findFirst();
  }

  /**
   * What speaks against {@code proposed} after {@code earlier} (oldest first): one sentence each,
   * none if nothing.
   */
  List<String> objections(AvroSchema proposed, List<RegisteredSchema> earlier) {
    List<RegisteredSchema> relevant =
        transitive || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
    return relevant.stream().flatMap(version -> objections(proposed, version)).toList();
  }

  private Stream<String> objections(AvroSchema proposed, RegisteredSchema version) {
    Schema ours = proposed.schema();
    Schema theirs = AvroSchema.parse(version.text()).schema();
    List<String> found = new ArrayList<>();
    if (readsEarlier) {
      incompatibilities(ours, theirs)
          .map(reason -> "The new schema cannot read version " + version.version() + ": " + reason)
          .forEach(found::add);
    }
    if (readByEarlier) {
      incompatibilities(theirs, ours)
          .map(reason -> "Version " + version.version() + " cannot read the new schema: " + reason)
          .forEach(found::add);
    }
    return found.stream();
  }

  private static Stream<String> incompatibilities(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(CompatibilityLevel::describe);
  }

  private static String describe(Incompatibility incompatibility) {
    return incompatibility.getType()
        + " at "
        + incompatibility.getLocation()
        + ": "
        + incompatibility.getMessage();
  }
}
