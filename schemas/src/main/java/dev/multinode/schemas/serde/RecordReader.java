package dev.multinode.schemas.serde;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Reads records that were written with one schema into the generated class of that name.
 *
 * <p>Avro's fast reader, the default since 1.12, plans the resolution of the two schemas once and
 * then has no state, so one instance serves all threads.
 */
final class RecordReader {

  private static final String OURS = "dev.multinode.wire";

  static {
    // Avro loads no class by a schema's name unless its package is declared to be trusted.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> OURS.equals(type.getPackageName())));
  }

  private final SpecificDatumReader<SpecificRecord> avro;

  private RecordReader(SpecificDatumReader<SpecificRecord> avro) {
    this.avro = avro;
  }

  /**
   * @throws UndecodableRecord if there is no such class here, or it cannot read that schema
   */
  static RecordReader of(String topic, Schema written) {
    Class<?> type = typeOf(topic, written);
    Schema wanted = SpecificData.get().getSchema(type);
    if (SchemaCompatibility.checkReaderWriterCompatibility(wanted, written).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      throw new UndecodableRecord(
          topic,
          "it was written with a schema of %s that this version does not understand"
              .formatted(written.getFullName()));
    }
    return new RecordReader(
        new SpecificDatumReader<>(written, wanted, SpecificData.getForClass(type)));
  }

  /**
   * @throws UndecodableRecord if the bytes are not of that schema
   */
  SpecificRecord read(String topic, byte[] frame) {
    int length = frame.length - Frame.HEADER_BYTES;
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(frame, Frame.HEADER_BYTES, length, null);
    SpecificRecord record;
    boolean complete;
    try {
      record = avro.read(null, decoder);
      complete = decoder.isEnd();
    } catch (IOException | RuntimeException e) {
      // Garbage makes Avro fail in many ways: no such branch, no UUID, beyond the end.
      throw new UndecodableRecord(topic, "its bytes are not of its schema", e);
    }
    if (!complete) {
      throw new UndecodableRecord(topic, "there are bytes after its end");
    }
    return record;
  }

  private static Class<?> typeOf(String topic, Schema written) {
    if (written.getType() == Schema.Type.RECORD && OURS.equals(written.getNamespace())) {
      try {
        Class<?> type = Class.forName(written.getFullName());
        if (SpecificRecordBase.class.isAssignableFrom(type)) {
          return type;
        }
      } catch (ClassNotFoundException e) {
        throw unknown(topic, written, e);
      }
    }
    throw unknown(topic, written, null);
  }

  private static UndecodableRecord unknown(String topic, Schema written, Throwable cause) {
    return new UndecodableRecord(
        topic, "this version knows no record %s".formatted(written.getFullName()), cause);
  }
}
