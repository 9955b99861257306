package dev.multinode.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.Multinode;
import dev.multinode.OutcomeUnknown;
import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceInfo;
import dev.multinode.ServiceRefused;
import dev.multinode.app.ReplicaKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServicesTest {

  private static final UUID RUN = new UUID(1, 2);
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private static final String API =
      """
      {"name": "api", "kind": "SERVICE", "app": "shop", "version": "2", "wanted": 2, "maxReplicas": 4,
       "createdAt": "%1$s", "replicas": [
         {"replica": 0, "invocationId": "%2$s", "version": "2", "phase": "RUNNING", "since": "%1$s", "health": "UNHEALTHY",
          "reason": "it answers 500", "worker": "w1", "address": "http://127.0.0.1:4711", "failures": 0},
         {"replica": 1, "invocationId": "%2$s", "version": "1", "phase": "BACKING_OFF", "since": "%1$s", "restartAt": "%1$s",
          "failures": 3, "lastOutcome": "FAILED"}]}
      """
          .formatted(AT, RUN);

  private static final ServiceInfo INFO =
      new ServiceInfo(
          "api",
          ReplicaKind.SERVICE,
          "shop",
          "2",
          2,
          4,
          false,
          AT,
          List.of(
              new ReplicaInfo(
                  0,
                  RUN,
                  "2",
                  ReplicaInfo.Phase.RUNNING,
                  AT,
                  Optional.of(ReplicaInfo.Health.UNHEALTHY),
                  Optional.of("it answers 500"),
                  Optional.of("w1"),
                  Optional.of(URI.create("http://127.0.0.1:4711")),
                  Optional.empty(),
                  0,
                  Optional.empty()),
              new ReplicaInfo(
                  1,
                  RUN,
                  "1",
                  ReplicaInfo.Phase.BACKING_OFF,
                  AT,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(AT),
                  3,
                  Optional.of(ReplicaInfo.Outcome.FAILED))));

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final Multinode multinode = gateway.connect();

  @AfterEach
  void close() {
    multinode.close();
    gateway.close();
  }

  @Test
  void services_are_listed_with_their_replicas() {
    gateway.answer(200, "{\"services\": [%s]}".formatted(API));

    assertThat(multinode.services().list()).containsExactly(INFO);
  }

  @Test
  void one_is_found_by_its_name() {
    gateway.answer(200, API);

    assertThat(multinode.services().get("a b")).isEqualTo(INFO);
    assertThat(gateway.questions()).containsExactly("GET /v1/services/a%20b");
  }

  @Test
  void a_name_that_does_not_exist_is_an_exception_of_its_own() {
    gateway.refuse(404, "service-does-not-exist", "…", "\"name\": \"ap\", \"nearest\": [\"api\"]");

    assertThatThrownBy(() -> multinode.services().get("ap"))
        .isInstanceOfSatisfying(
            ServiceDoesNotExist.class, e -> assertThat(e.nearest()).containsExactly("api"));
  }

  @Test
  void a_restart_is_asked_for() {
    gateway.answer(202, "{\"name\": \"api\"}");

    multinode.services().restart("api");

    assertThat(gateway.questions()).containsExactly("POST /v1/services/api/restart");
  }

  @Test
  void a_restart_that_is_refused_is_told_with_its_reason() {
    gateway.refuse(
        409,
        "service-refused",
        "The service api: it is gone from its app.",
        "\"name\": \"api\", \"refusedFor\": \"WITHDRAWN\"");

    assertThatThrownBy(() -> multinode.services().restart("api"))
        .isInstanceOfSatisfying(
            ServiceRefused.class, e -> assertThat(e.code()).isEqualTo("WITHDRAWN"))
        .hasMessage("The service api: it is gone from its app.");
  }

  @Test
  void a_restart_that_nobody_has_decided_on_is_of_unknown_outcome() {
    gateway.refuse(504, "outcome-unknown", "…", "");

    assertThatThrownBy(() -> multinode.services().restart("api"))
        .isInstanceOf(OutcomeUnknown.class);
  }
}
