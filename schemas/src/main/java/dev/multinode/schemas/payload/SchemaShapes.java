package dev.multinode.schemas.payload;

import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** The few schema shapes that payloads use beyond Avro's own types. */
final class SchemaShapes {

  /** The field of a record that stands for its only value. */
  static final String VALUE = "value";

  private static final String REQUIRED = "required";
  private static final String WRAPPER = "wrapper";

  private SchemaShapes() {}

  /** A schema that also takes null. */
  static Schema nullable(Schema schema) {
    return schema.isNullable()
        ? schema
        : Schema.createUnion(Schema.create(Schema.Type.NULL), schema);
  }

  /** The one branch that is not null, of a union that {@link #nullable} made. */
  static Schema present(Schema union) {
    return union.getTypes().get(1);
  }

  /**
   * A field. What may be null has null as its default, so that fields can be added to a class later
   * on; whether JSON from outside may leave it out is marked apart.
   */
  static Schema.Field field(String name, Schema schema, boolean required) {
    Schema.Field field =
        schema.isNullable()
            ? new Schema.Field(name, schema, null, JsonProperties.NULL_VALUE)
            : new Schema.Field(name, schema);
    if (required) {
      field.addProp(REQUIRED, true);
    }
    return field;
  }

  /** Whether JSON from outside must have the field, if only as null. */
  static boolean isRequired(Schema.Field field) {
    return !field.hasDefaultValue() || Boolean.TRUE.equals(field.getObjectProp(REQUIRED));
  }

  /** Marks a record as nothing but the wrapping of its one field. */
  static void markWrapper(Schema record) {
    record.addProp(WRAPPER, true);
  }

  static boolean isWrapper(Schema schema) {
    return Boolean.TRUE.equals(schema.getObjectProp(WRAPPER));
  }
}
