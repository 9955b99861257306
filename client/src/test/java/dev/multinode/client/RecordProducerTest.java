package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.Cancel;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordProducerTest {

  @Test
  void an_interrupt_of_a_thread_that_waits_for_room_ends_its_wait_and_nothing_was_sent() {
    MockProducer<byte[], byte[]> full =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    full.sendException = new InterruptException("no room");
    RecordProducer producer =
        new RecordProducer(full, new AvroSerdes(new InMemorySchemaRegistry()));

    assertThatThrownBy(
            () ->
                producer.send(
                    "commands", new byte[16], new Cancel(new UUID(1, 1), "", Instant.EPOCH)))
        .isInstanceOf(WaitInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void it_is_opened_from_user_code_whose_class_loader_does_not_know_of_kafka() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(foreign);

      new RecordProducer(
              Map.of("bootstrap.servers", "127.0.0.1:1"),
              new AvroSerdes(new InMemorySchemaRegistry()))
          .close();

      assertThat(thread.getContextClassLoader()).isSameAs(foreign);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
