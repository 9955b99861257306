package dev.multinode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceInfo;
import dev.multinode.app.ReplicaKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ServiceTextTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final UUID RUN = new UUID(0, 1);

  private static final ReplicaInfo RUNNING =
      new ReplicaInfo(
          0,
          RUN,
          "2",
          ReplicaInfo.Phase.RUNNING,
          AT,
          Optional.of(ReplicaInfo.Health.HEALTHY),
          Optional.empty(),
          Optional.of("w1"),
          Optional.of(URI.create("http://127.0.0.1:4711")),
          Optional.empty(),
          0,
          Optional.empty());

  private static final ReplicaInfo ENDED =
      new ReplicaInfo(
          1,
          RUN,
          "2",
          ReplicaInfo.Phase.BACKING_OFF,
          AT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(AT.plusSeconds(8)),
          3,
          Optional.of(ReplicaInfo.Outcome.FAILED));

  @Test
  void servicesAreATable() {
    assertThat(ServiceText.lines(List.of(service("api", false), service("old-api", true))))
        .containsExactly(
            "NAME     KIND     HEALTHY  APP   VERSION  STATE",
            "api      SERVICE  1 of 2   shop  2        kept running",
            "old-api  SERVICE  1 of 2   shop  2        ends");
  }

  @Test
  void aServiceIsShownWithATableOfItsReplicas() {
    assertThat(ServiceText.lines(service("api", false)))
        .containsExactly(
            "name: api",
            "kind: SERVICE",
            "app: shop, version 2",
            "wanted: 2, at most 4",
            "healthy: 1 of 2",
            "since: 2026-01-01T00:00:00Z",
            "REPLICA  PHASE        HEALTH   ADDRESS                WORKER  VERSION  SINCE"
                + "                 INVOCATION",
            "0        RUNNING      HEALTHY  http://127.0.0.1:4711  w1      2"
                + "        2026-01-01T00:00:00Z  "
                + RUN,
            "1        BACKING_OFF  -        -                      -       2"
                + "        2026-01-01T00:00:00Z  "
                + RUN,
            "1: ended by itself 3 times in a row, the last time FAILED; next run at"
                + " 2026-01-01T00:00:08Z");
  }

  @Test
  void whoNamesNoneIsToldWhichThereAre() {
    assertThat(ServiceText.unknown("apo", List.of(service("api", false))))
        .isEqualTo("There is no service or daemon apo. There are: api.");
    assertThat(ServiceText.unknown("apo", List.of()))
        .isEqualTo("There is no service or daemon apo, and no other.");
  }

  private static ServiceInfo service(String name, boolean withdrawn) {
    return new ServiceInfo(
        name, ReplicaKind.SERVICE, "shop", "2", 2, 4, withdrawn, AT, List.of(RUNNING, ENDED));
  }
}
