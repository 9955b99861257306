package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordProducerTest {

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
