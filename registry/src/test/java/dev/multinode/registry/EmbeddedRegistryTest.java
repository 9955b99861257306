package dev.multinode.registry;

import static dev.multinode.registry.Records.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.broker.BrokerSettings;
import dev.multinode.broker.EmbeddedBroker;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedRegistryTest {

  @TempDir Path folder;

  @Test
  void idsAndLevelsSurviveARestartOfBrokerAndRegistry() {
    int id;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder));
        EmbeddedRegistry registry = start(broker)) {
      RegistryRequests requests = new RegistryRequests(registry.url());
      requests.register("first", order("x:int"));
      id = requests.register("second", order("x:int", "y:int=1"));
      requests.put("/config", new JsonObject().put("compatibility", "FULL"));
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder));
        EmbeddedRegistry registry = start(broker)) {
      RegistryRequests requests = new RegistryRequests(registry.url());

      assertThat(requests.register("second", order("x:int", "y:int=1"))).isEqualTo(id);
      assertThat(requests.register("third", order("z:int"))).isEqualTo(id + 1);
      assertThat(requests.get("/config").json())
          .isEqualTo(new JsonObject().put("compatibilityLevel", "FULL"));
    }
  }

  @Test
  void twoInstancesThatRegisterAtTheSameTimeGiveOneAnswer() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder));
        EmbeddedRegistry one = start(broker);
        EmbeddedRegistry two = start(broker)) {
      RegistryRequests viaOne = new RegistryRequests(one.url());
      RegistryRequests viaTwo = new RegistryRequests(two.url());
      viaOne.put("/config", new JsonObject().put("compatibility", "NONE"));

      Map<String, Integer> idsByText = registerTheSameFromManyThreads(viaOne, viaTwo);

      assertThat(idsByText.values()).doesNotHaveDuplicates().hasSize(30);
      assertThat(viaOne.get("/subjects/contended/versions").body())
          .isEqualTo(viaTwo.get("/subjects/contended/versions").body());
      assertThat(viaOne.get("/subjects/contended/versions").jsonArray()).hasSize(30);
      idsByText.forEach(
          (text, id) -> {
            JsonObject schema = new JsonObject().put("schema", text);
            assertThat(viaOne.get("/schemas/ids/" + id).json()).isEqualTo(schema);
            assertThat(viaTwo.get("/schemas/ids/" + id).json()).isEqualTo(schema);
          });
    }
  }

  @Test
  void aTopicThatWouldLoseSchemasIsRefused() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.onFreePorts(folder));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic ageing = new NewTopic("_schemas", 1, (short) 1);
      admin.createTopics(List.of(ageing.configs(Map.of("cleanup.policy", "delete")))).all().get();

      assertThatThrownBy(() -> start(broker))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("must have the clean-up policy \"compact\", but has \"delete\"");
    }
  }

  /** Two threads per instance, 30 schemas in one subject, each thread in an order of its own. */
  private static Map<String, Integer> registerTheSameFromManyThreads(RegistryRequests... instances)
      throws Exception {
    List<Callable<Map<String, Integer>>> tasks = new ArrayList<>();
    for (RegistryRequests instance : instances) {
      tasks.add(() -> registerThirty(instance, 1));
      tasks.add(() -> registerThirty(instance, 7));
    }
    Map<String, Integer> idsByText = new HashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (Future<Map<String, Integer>> answers : threads.invokeAll(tasks)) {
        answers
            .get()
            .forEach((text, id) -> assertThat(idsByText.putIfAbsent(text, id)).isIn(null, id));
      }
    }
    return idsByText;
  }

  private static Map<String, Integer> registerThirty(RegistryRequests instance, int stride) {
    Map<String, Integer> idsByText = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      String text = order("field" + (i * stride % 30) + ":int");
      idsByText.put(text, instance.register("contended", text));
    }
    return idsByText;
  }

  private static EmbeddedRegistry start(EmbeddedBroker broker) {
    return EmbeddedRegistry.start(RegistrySettings.onFreePort(broker.bootstrapServers()));
  }
}
