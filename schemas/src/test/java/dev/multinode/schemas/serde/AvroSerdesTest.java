package dev.multinode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Failure;
import dev.multinode.wire.Heartbeat;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.Kind;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {

  private static final String TOPIC = "mn.commands";
  private static final UUID ID = UUID.fromString("01939d4e-6c00-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("01939d4e-6c00-7000-8000-000000000002");

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerdes serdes = new AvroSerdes(registry);

  @Test
  void aRecordIsAZeroByteThenItsSchemasIdThenAvroBinary() {
    byte[] bytes = serdes.serialize(TOPIC, new Cancel(ID, "too slow", Instant.ofEpochMilli(5)));

    String id = HexFormat.of().formatHex(ID.toString().getBytes());
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("00" + "00000001" + "48" + id + "10" + "746f6f20736c6f77" + "0a");
  }

  @Test
  void everyRecordComesBackAsItWas() {
    for (SpecificRecord record : List.of(work(), heartbeat(), failure(), ids())) {
      byte[] bytes = serdes.serialize(TOPIC, record);

      assertThat(serdes.deserialize(TOPIC, bytes)).isEqualTo(record);
    }
  }

  @Test
  void aRecordThatOutgrowsTheFirstBufferComesBackAsItWas() {
    Failure lengthy = new Failure("Oops", "x".repeat(5_000), "y".repeat(70_000));

    assertThat(serdes.deserialize(TOPIC, serdes.serialize(TOPIC, lengthy))).isEqualTo(lengthy);
  }

  @Test
  void aTypesSubjectIsTheTopicAndItsFullName() {
    Schema schema = Cancel.getClassSchema();

    assertThat(AvroSerdes.subject(TOPIC, schema))
        .isEqualTo("mn.commands-dev.multinode.wire.Cancel");
  }

  @Test
  void preparedTypesNeedNoRegistryAnyMore() {
    Unpluggable registry = new Unpluggable();
    AvroSerdes prepared = new AvroSerdes(registry);
    prepared.prepare(TOPIC, Cancel.class, Heartbeat.class);
    registry.unplug();

    byte[] bytes = prepared.serialize(TOPIC, heartbeat());

    assertThat(Frame.schemaId(TOPIC, bytes)).isEqualTo(2);
  }

  @Test
  void aRecordOfAnOlderVersionIsReadWithDefaultsForWhatItLacks() throws IOException {
    Schema older =
        SchemaBuilder.record("Cancel")
            .namespace("dev.multinode.wire")
            .fields()
            .name("note")
            .type()
            .stringType()
            .noDefault()
            .name("invocationId")
            .type(Cancel.getClassSchema().getField("invocationId").schema())
            .noDefault()
            .name("requestedAt")
            .type(Cancel.getClassSchema().getField("requestedAt").schema())
            .noDefault()
            .endRecord();
    GenericRecord record =
        new GenericRecordBuilder(older)
            .set("note", "gone by now")
            .set("invocationId", ID.toString())
            .set("requestedAt", 5L)
            .build();

    SpecificRecord read = serdes.deserialize(TOPIC, framed(older, record));

    assertThat(read).isEqualTo(new Cancel(ID, "", Instant.ofEpochMilli(5)));
  }

  @Test
  void aRecordOfAnotherTypeThanExpectedIsUndecodable() {
    byte[] bytes = serdes.serialize(TOPIC, heartbeat());

    assertThatExceptionOfType(UndecodableRecord.class)
        .isThrownBy(() -> serdes.deserialize(TOPIC, bytes, Cancel.class))
        .withMessage(
            "A record of mn.commands cannot be decoded: it is a Heartbeat and not a Cancel");
  }

  @Test
  void garbageIsUndecodableWithAReason() {
    assertThat(reasonFor(new byte[3])).isEqualTo("3 bytes are fewer than a header has");
    assertThat(reasonFor("{\"id\":1}".getBytes()))
        .isEqualTo("it begins with the byte 0x7b and not with 0");
    assertThat(reasonFor(new byte[] {0, 0, 0, 0, 99, 1}))
        .isEqualTo("the registry has no schema with the id 99");
  }

  @Test
  void aRecordThatIsNotOursIsUndecodable() throws IOException {
    Schema foreign =
        SchemaBuilder.record("com.example.Pet").fields().requiredInt("age").endRecord();
    Schema unheardOf =
        SchemaBuilder.record("dev.multinode.wire.Pet").fields().requiredInt("age").endRecord();

    for (Schema each : List.of(foreign, unheardOf)) {
      GenericRecord pet = new GenericRecordBuilder(each).set("age", 3).build();
      assertThat(reasonFor(framed(each, pet)))
          .isEqualTo("this version knows no record " + each.getFullName());
    }
  }

  @Test
  void aSchemaThatThisVersionCannotReadIsUndecodable() throws IOException {
    Schema lacking =
        SchemaBuilder.record("dev.multinode.wire.Cancel").fields().requiredInt("age").endRecord();
    GenericRecord cancel = new GenericRecordBuilder(lacking).set("age", 3).build();

    assertThat(reasonFor(framed(lacking, cancel)))
        .isEqualTo(
            "it was written with a schema of dev.multinode.wire.Cancel that this version does not"
                + " understand");
  }

  @Test
  void aCutOrProlongedRecordIsUndecodable() {
    byte[] bytes = serdes.serialize(TOPIC, work());

    for (int length = Frame.HEADER_BYTES; length < bytes.length; length++) {
      assertThat(reasonFor(Arrays.copyOf(bytes, length)))
          .isEqualTo("its bytes are not of its schema");
    }
    assertThat(reasonFor(Arrays.copyOf(bytes, bytes.length + 1)))
        .isEqualTo("there are bytes after its end");
  }

  @Test
  void randomDamageNeverDoesWorseThanUndecodable() {
    byte[] bytes = serdes.serialize(TOPIC, work());
    Random random = new Random(42);

    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[Frame.HEADER_BYTES + random.nextInt(bytes.length - Frame.HEADER_BYTES)] =
          (byte) random.nextInt();
      try {
        assertThat(serdes.deserialize(TOPIC, damaged)).isInstanceOf(Work.class);
      } catch (UndecodableRecord expected) {
        assertThat(expected.reason()).isNotEmpty();
      }
    }
  }

  @Test
  void aRegistryThatDoesNotAnswerDoesNotMakeARecordUndecodable() {
    Unpluggable registry = new Unpluggable();
    byte[] bytes = new AvroSerdes(registry).serialize(TOPIC, heartbeat());
    registry.unplug();

    assertThatExceptionOfType(RegistryUnavailable.class)
        .isThrownBy(() -> new AvroSerdes(registry).deserialize(TOPIC, bytes));
  }

  @Test
  void aTombstoneStaysNullBothWays() {
    try (Serde<SpecificRecord> any = serdes.serde();
        Serde<Cancel> one = serdes.serde(Cancel.class)) {
      assertThat(any.serializer().serialize(TOPIC, null)).isNull();
      assertThat(any.deserializer().deserialize(TOPIC, null)).isNull();
      assertThat(one.serializer().serialize(TOPIC, null)).isNull();
      assertThat(one.deserializer().deserialize(TOPIC, null)).isNull();
    }
  }

  @Test
  void kafkasSerdesReadWhatTheyWrite() {
    try (Serde<Heartbeat> serde = serdes.serde(Heartbeat.class)) {
      byte[] bytes = serde.serializer().serialize(TOPIC, heartbeat());

      assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(heartbeat());
    }
  }

  @Test
  void manyVirtualThreadsShareOneInstance() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SpecificRecord>> read =
          IntStream.range(0, 2_000)
              .mapToObj(i -> threads.submit(() -> serdes.deserialize(TOPIC, bytesOfAttempt(i))))
              .toList();

      for (int i = 0; i < read.size(); i++) {
        assertThat(((Heartbeat) read.get(i).get()).getAttempt()).isEqualTo(i);
      }
    }
  }

  private byte[] bytesOfAttempt(int attempt) {
    return serdes.serialize(TOPIC, new Heartbeat(ID, attempt, OTHER, "worker"));
  }

  private String reasonFor(byte[] bytes) {
    try {
      return "decoded: " + serdes.deserialize(TOPIC, bytes);
    } catch (UndecodableRecord e) {
      return e.reason();
    }
  }

  private byte[] framed(Schema schema, GenericRecord record) throws IOException {
    Frame frame = new Frame(registry.register("any-" + UUID.randomUUID(), schema));
    new GenericDatumWriter<GenericRecord>(schema)
        .write(record, EncoderFactory.get().directBinaryEncoder(frame, null));
    return frame.toBytes();
  }

  private static Work work() {
    Envelope envelope =
        Envelope.newBuilder()
            .setProject("demo")
            .setName("Chess.suggest")
            .setVersion("1")
            .setKind(Kind.FUNCTION)
            .setResourceClass("small")
            .setAncestors(List.of(new Ancestor(OTHER, 1, ID)))
            .setLabels(Map.of("table", "7"))
            .setSubmittedAt(Instant.ofEpochMilli(1_700_000_000_000L))
            .setReplyTo(new ReplyAddress("client-1", 3))
            .build();
    return new Work(
        ID, envelope, 1, ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 9, 1, 2, 3}), Map.of());
  }

  private static Heartbeat heartbeat() {
    return new Heartbeat(ID, 2, OTHER, "small-1");
  }

  private static Failure failure() {
    return new Failure("java.lang.IllegalStateException", "no move left", "");
  }

  private static IdsPage ids() {
    Instant at = Instant.ofEpochMilli(5);
    return new IdsPage(List.of(ID, OTHER), List.of(at, at), null, List.of(0), 1);
  }

  /** Answers until it is unplugged. */
  private static final class Unpluggable implements SchemaRegistry {

    private final SchemaRegistry registry = new InMemorySchemaRegistry();
    private boolean plugged = true;

    void unplug() {
      plugged = false;
    }

    @Override
    public int register(String subject, Schema schema) {
      checkPlugged();
      return registry.register(subject, schema);
    }

    @Override
    public Schema byId(int id) {
      checkPlugged();
      return registry.byId(id);
    }

    @Override
    public void close() {
      registry.close();
    }

    private void checkPlugged() {
      if (!plugged) {
        throw new RegistryUnavailable("nowhere", new IOException("unplugged"));
      }
    }
  }
}
