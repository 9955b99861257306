package dev.multinode.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** A schema that Avro accepts; two are the same when Avro prints them the same. */
record AvroSchema(Schema schema) {

  /**
   * @throws RequestRefused when the text is no Avro schema
   */
  static AvroSchema parse(String text) {
    try {
      return new AvroSchema(new Schema.Parser().parse(text));
    } catch (AvroRuntimeException e) {
      throw RequestRefused.invalidSchema(e.getMessage());
    }
  }

  String text() {
    return schema.toString();
  }
}
