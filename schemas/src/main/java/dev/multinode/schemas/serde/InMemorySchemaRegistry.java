package dev.multinode.schemas.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** A registry in this process that forgets with it: for tests and for code that runs alone. */
public final class InMemorySchemaRegistry implements SchemaRegistry {

  private static final SchemaValidator BACKWARD_TRANSITIVE =
      new SchemaValidatorBuilder().canReadStrategy().validateAll();

  private final Map<String, List<Schema>> subjects = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
    List<Schema> versions = subjects.computeIfAbsent(subject, each -> new ArrayList<>());
    if (!versions.contains(schema)) {
      checkCompatible(subject, schema, versions);
      versions.addFirst(schema);
    }
    return idOf(schema);
  }

  @Override
  public synchronized Schema byId(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new UnknownSchema(id);
    }
    return schemas.get(id - 1);
  }

  @Override
  public void close() {
    // Holds nothing but memory.
  }

  private static void checkCompatible(String subject, Schema schema, List<Schema> versions) {
    try {
      BACKWARD_TRANSITIVE.validate(schema, versions);
    } catch (SchemaValidationException e) {
      throw new SchemaRefused(subject, e);
    }
  }

  /** Ids are per text, as in Confluent's: a changed doc is another schema. */
  private int idOf(Schema schema) {
    String text = schema.toString();
    int known = texts.indexOf(text);
    if (known >= 0) {
      return known + 1;
    }
    texts.add(text);
    schemas.add(schema);
    return schemas.size();
  }
}
