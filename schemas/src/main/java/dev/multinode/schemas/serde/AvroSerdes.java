package dev.multinode.schemas.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Our records as bytes and back, in Confluent's wire format.
 *
 * <p>A record's subject is {@code <topic>-<full name of the record>}, so that one topic carries
 * several types that evolve each on their own. A record is read with the schema it was written
 * with, into the class as it is now.
 *
 * <p>Instances are safe for use by any number of threads. The registry is asked once per topic and
 * record type, and once per schema id; {@link #prepare} moves the first of these to the start.
 * Nothing is kept per thread, because most callers are virtual threads that live for one record.
 */
public final class AvroSerdes {

  private final SchemaRegistry registry;
  private final Map<TopicAndType, RecordWriter> writers = new ConcurrentHashMap<>();
  private final Map<Integer, RecordReader> readers = new ConcurrentHashMap<>();

  /** Serdes whose schemas are kept in this registry. */
  public AvroSerdes(SchemaRegistry registry) {
    this.registry = registry;
  }

  /** The subject of a record type on a topic. */
  public static String subject(String topic, Schema schema) {
    return topic + "-" + schema.getFullName();
  }

  /**
   * Registers the schemas of what will be written to a topic.
   *
   * @throws SchemaRegistryException as {@link SchemaRegistry#register}
   */
  @SafeVarargs
  public final void prepare(String topic, Class<? extends SpecificRecord>... types) {
    for (Class<? extends SpecificRecord> type : types) {
      writer(topic, type, SpecificData.get().getSchema(type));
    }
  }

  /**
   * A record as bytes.
   *
   * @throws SchemaRegistryException if its type is new on this topic and cannot be registered
   */
  public byte[] serialize(String topic, SpecificRecord record) {
    RecordWriter writer = writer(topic, record.getClass(), record.getSchema());
    Frame frame = new Frame(writer.schemaId());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(frame, null);
    try {
      writer.avro().write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return frame.toBytes();
  }

  /**
   * A record of any of our types.
   *
   * @throws UndecodableRecord if the bytes are no record of ours; trying again will not help
   * @throws RegistryUnavailable if their schema is not known yet and the registry does not answer
   */
  public SpecificRecord deserialize(String topic, byte[] bytes) {
    return reader(topic, Frame.schemaId(topic, bytes)).read(topic, bytes);
  }

  /**
   * A record of one type.
   *
   * @throws UndecodableRecord as above, and if the record is of another type
   * @throws RegistryUnavailable as above
   */
  public <T extends SpecificRecord> T deserialize(String topic, byte[] bytes, Class<T> type) {
    SpecificRecord record = deserialize(topic, bytes);
    if (!type.isInstance(record)) {
      throw new UndecodableRecord(
          topic,
          "it is a %s and not a %s"
              .formatted(record.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(record);
  }

  /** For topics with several types of records. */
  public Serde<SpecificRecord> serde() {
    Serializer<SpecificRecord> serializer =
        (topic, record) -> record == null ? null : serialize(topic, record);
    Deserializer<SpecificRecord> deserializer =
        (topic, bytes) -> bytes == null ? null : deserialize(topic, bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  /** For topics and stores with one type of records. */
  public <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
    Serializer<T> serializer = (topic, record) -> record == null ? null : serialize(topic, record);
    Deserializer<T> deserializer =
        (topic, bytes) -> bytes == null ? null : deserialize(topic, bytes, type);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private RecordWriter writer(String topic, Class<?> type, Schema schema) {
    TopicAndType key = new TopicAndType(topic, type);
    RecordWriter known = writers.get(key);
    if (known != null) {
      return known;
    }
    RecordWriter created =
        RecordWriter.of(registry.register(subject(topic, schema), schema), type, schema);
    writers.put(key, created);
    return created;
  }

  private RecordReader reader(String topic, int schemaId) {
    RecordReader known = readers.get(schemaId);
    if (known != null) {
      return known;
    }
    RecordReader created = RecordReader.of(topic, writtenWith(topic, schemaId));
    readers.put(schemaId, created);
    return created;
  }

  private Schema writtenWith(String topic, int schemaId) {
    try {
      return registry.byId(schemaId);
    } catch (UnknownSchema e) {
      throw new UndecodableRecord(
          topic, "the registry has no schema with the id %d".formatted(schemaId), e);
    }
  }

  private record TopicAndType(String topic, Class<?> type) {}
}
