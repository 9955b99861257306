package dev.multinode.schemas.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.multinode.app.MethodDefinition;
import dev.multinode.app.MethodKind;
import dev.multinode.app.MethodPolicy;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.EventHeader;
import dev.multinode.wire.ValueYielded;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class AvroJsonFormatterTest {

  record Move(String from, String to) {}

  private static final String TOPIC = "mn.events";
  private static final UUID ID = UUID.fromString("01939d4e-6c00-7000-8000-000000000001");
  private static final UUID EXECUTION = UUID.fromString("01939d4e-6c00-7000-8000-000000000002");

  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerdes serdes = new AvroSerdes(registry);
  private final RecordLine line = new RecordLine(registry);

  @Test
  void anEventIsOneLineWithKeyTypeAndFieldsAndTheUsersValueAsJson() {
    byte[] value = new PayloadCodec(registry).encode(moveSchemaId(), new Move("e2", "e4"));

    assertThat(line.of(record(Keys.of(ID), serdes.serialize(TOPIC, yielded(value)))))
        .isEqualTo(
            "{\"key\":\"01939d4e-6c00-7000-8000-000000000001\",\"type\":\"ValueYielded\","
                + "\"value\":{\"header\":{\"invocationId\":\"01939d4e-6c00-7000-8000-000000000001\","
                + "\"sequence\":3,\"at\":\"2026-01-31T12:00:00Z\",\"project\":\"demo\","
                + "\"name\":\"Chess.nextMoves\"},\"attempt\":1,"
                + "\"executionId\":\"01939d4e-6c00-7000-8000-000000000002\",\"index\":1,"
                + "\"value\":{\"from\":\"e2\",\"to\":\"e4\"}}}");
  }

  @Test
  void bytesThatAreNoUsersValueAreBase64() {
    byte[] bytes = serdes.serialize(TOPIC, yielded(new byte[] {1, 2, -3}));

    assertThat(line.of(record(Keys.of(ID), bytes))).contains("\"value\":\"AQL9\"");
  }

  @Test
  void aTombstoneAndAKeyThatIsANameAreShownAsSuch() {
    assertThat(line.of(record("demo/chess".getBytes(StandardCharsets.UTF_8), null)))
        .isEqualTo("{\"key\":\"demo/chess\",\"value\":null}");
    assertThat(line.of(record("large-1-0448cb56".getBytes(StandardCharsets.UTF_8), null)))
        .as("as long as an id")
        .isEqualTo("{\"key\":\"large-1-0448cb56\",\"value\":null}");
  }

  @Test
  void aRecordThatCannotBeDecodedIsALineThatSaysWhy() {
    assertThat(line.of(record(null, "hello".getBytes(StandardCharsets.UTF_8))))
        .startsWith("{\"key\":null,\"undecodable\":\"A payload cannot be decoded: ");
  }

  @Test
  void withoutARegistryTheFormatterSaysHowToNameOne() {
    try (AvroJsonFormatter formatter = new AvroJsonFormatter()) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> formatter.configure(Map.of()))
          .withMessageContaining("--formatter-property schema.registry.url=");
    }
  }

  private int moveSchemaId() {
    Method any = AvroJsonFormatterTest.class.getDeclaredMethods()[0];
    MethodDefinition method =
        new MethodDefinition(
            "Chess.nextMoves",
            MethodKind.JOB,
            any,
            1,
            1,
            List.of(),
            List.of(),
            MethodPolicy.DEFAULT,
            Move.class,
            Optional.empty(),
            Optional.empty());
    Schema schema = new PayloadSchemas().result("demo", method).orElseThrow();
    return registry.register("mn.apps-" + schema.getFullName(), schema);
  }

  private static ValueYielded yielded(byte[] value) {
    EventHeader header =
        new EventHeader(ID, 3L, Instant.parse("2026-01-31T12:00:00Z"), "demo", "Chess.nextMoves");
    return new ValueYielded(header, 1, EXECUTION, 1, ByteBuffer.wrap(value));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(TOPIC, 0, 0, key, value);
  }
}
