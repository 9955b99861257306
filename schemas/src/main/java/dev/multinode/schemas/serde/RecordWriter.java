package dev.multinode.schemas.serde;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes records of one type to one topic. Avro's writers have no state. */
record RecordWriter(int schemaId, DatumWriter<Object> avro) {

  static RecordWriter of(int schemaId, Class<?> type, Schema schema) {
    return new RecordWriter(
        schemaId, new SpecificDatumWriter<>(schema, SpecificData.getForClass(type)));
  }
}
