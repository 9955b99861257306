package dev.multinode.gateway;

import static dev.multinode.gateway.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.Multinode;
import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceInfo;
import dev.multinode.ServiceRefused;
import dev.multinode.http.HttpMultinode;
import dev.multinode.wire.ReplicaPhase;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The services and daemons over HTTP, and through the SDK's client of it. */
class ServicesTest {

  private final TestGateway gateway = TestGateway.start();
  private final TestService api =
      new TestService(gateway.installation().replicas(), "api").declare();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void servicesAndDaemonsAreListed() {
    new TestService(gateway.installation().replicas(), "watcher").daemon();

    JsonNode services = TestGateway.json(gateway.get("/v1/services")).get("services");

    assertThat(services.findValuesAsText("name")).containsExactly("api", "watcher");
    assertThat(services.findValuesAsText("kind")).containsExactly("SERVICE", "DAEMON");
  }

  @Test
  void aServiceIsShownWithItsReplicas() {
    api.row(ReplicaPhase.BACKING_OFF, Instant.parse("2027-01-01T00:00:00Z"));

    JsonNode replica = TestGateway.json(gateway.get("/v1/services/api")).get("replicas").get(0);

    assertThat(replica.get("phase").asText()).isEqualTo("BACKING_OFF");
    assertThat(replica.get("restartAt").asText()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(replica.get("failures").asInt()).isEqualTo(3);
    assertThat(replica.get("lastOutcome").asText()).isEqualTo("FAILED");
  }

  @Test
  void aServiceIsRestartedUnlessItIsGone() {
    assertThat(gateway.post("/v1/services/api/restart").statusCode()).isEqualTo(202);
    assertThat(gateway.installation().restarted()).containsExactly("api");

    api.withdrawn();
    assertProblem(gateway.post("/v1/services/api/restart"), 409, "service-refused");
  }

  @Test
  void aNameThatDoesNotExistIsTold() {
    assertProblem(gateway.get("/v1/services/other"), 404, "service-does-not-exist");
    assertProblem(gateway.post("/v1/services/other/restart"), 404, "service-does-not-exist");
  }

  @Test
  void theSdksClientSeesTheSame() {
    api.row(ReplicaPhase.RUNNING, null);
    try (Multinode multinode =
        HttpMultinode.connect(URI.create("http://127.0.0.1:" + gateway.port()))) {
      ServiceInfo info = multinode.services().get("api");

      assertThat(multinode.services().list()).containsExactly(info);
      assertThat(info).isEqualTo(gateway.installation().services().get("api"));
      assertThat(info.replicas())
          .extracting(ReplicaInfo::phase)
          .containsExactly(ReplicaInfo.Phase.RUNNING);
      multinode.services().restart("api");
      assertThat(gateway.installation().restarted()).containsExactly("api");
      assertThatThrownBy(() -> multinode.services().get("ap"))
          .isInstanceOfSatisfying(
              ServiceDoesNotExist.class, e -> assertThat(e.nearest()).containsExactly("api"));
      api.withdrawn();
      assertThatThrownBy(() -> multinode.services().restart("api"))
          .isInstanceOf(ServiceRefused.class)
          .hasMessage("The service api: it is gone from its app.");
    }
  }
}
