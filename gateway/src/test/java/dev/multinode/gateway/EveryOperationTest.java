package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class EveryOperationTest {

  @Test
  void everyOperationOfTheContractAnswersAsTheContractSays() {
    try (TestGateway gateway = TestGateway.start()) {
      UUID id = gateway.startJob();
      gateway.get("/v1/jobs/Chess.nextMoves/invocations");
      gateway.post("/v1/functions/Chess.warmUp/call?wait=0");
      gateway.post("/v1/invocations", "{\"name\": \"Chess.warmUp\"}");
      gateway.get("/v1/invocation-ids?name=Chess.nextMoves");
      gateway.post("/v1/cancellations", "{\"ids\": []}");
      gateway.get("/v1/project");
      new TestService(gateway.installation().replicas(), "api").declare();
      gateway.get("/v1/services");
      gateway.get("/v1/services/api");
      gateway.post("/v1/services/api/restart");
      String hold = gateway.acquire("table%2F7", "PT0S");
      gateway.post("/v1/locks/table%2F7/holds/" + hold + "/renew");
      gateway.get("/v1/locks");
      gateway.delete("/v1/locks/table%2F7/holds/" + hold);
      gateway.get("/v1/invocations");
      gateway.get("/v1/invocations/" + id);
      gateway.post("/v1/invocations/" + id + "/cancel");
      gateway.post("/v1/invocations/" + id + "/terminate");
      gateway.installation().finishCancelled(id);
      gateway.get("/v1/invocations/" + id + "/events");
      gateway.get("/v1/invocations/" + id + "/yields");
      gateway.get("/v1/invocations/" + id + "/logs");
      gateway.get("/v1/invocations/" + id + "/explanation");
      gateway.delete("/v1/invocations/" + id);
      gateway.put("/v1/dicts/d/a?ttl=60&fence=1", "1");
      gateway.get("/v1/dicts/d/a");
      gateway.post("/v1/dicts/d/a/increment?by=-2");
      gateway.get("/v1/dicts");
      gateway.get("/v1/dicts/d?values=true");
      gateway.get("/v1/dict-changes/d?prefix=a");
      gateway.delete("/v1/dicts/d/a");
      gateway.delete("/v1/dicts/d");
      String nightly = "{\"method\": \"Chess.warmUp\", \"cron\": \"@daily\"}";
      gateway.post("/v1/schedules/nightly", nightly);
      gateway.put("/v1/schedules/nightly", nightly);
      gateway.get("/v1/schedules?limit=1");
      gateway.post("/v1/schedules/nightly/pause", "{\"note\": \"holidays\"}");
      gateway.get("/v1/schedules/nightly");
      gateway.post("/v1/schedules/nightly/resume");
      gateway.post("/v1/schedules/nightly/trigger");
      gateway.post(
          "/v1/schedules/nightly/backfill",
          "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"}");
      gateway.get("/v1/schedules/nightly/next?count=2");
      gateway.get("/v1/schedules/nightly/history?limit=2");
      gateway.delete("/v1/schedules/nightly");
      gateway.get("/openapi.yaml");
      gateway.get("/openapi.json");
      gateway.get("/health/live");
      gateway.get("/health/ready");

      assertThat(gateway.called()).isEqualTo(TestGateway.contract().operations());
    }
  }

  @Test
  void theServedContractIsTheFile() {
    try (TestGateway gateway = TestGateway.start()) {
      assertThat(gateway.get("/openapi.yaml").body()).isEqualTo(Contract.load().yaml().toString());
      assertThat(TestGateway.json(gateway.get("/openapi.json"))).isEqualTo(Contract.load().tree());
    }
  }

  @Test
  void theContractListsExactlyTheCodesOfProblemsThatThereAre() {
    var codes =
        Contract.load().tree().at("/components/schemas/Problem/properties/code/enum").spliterator();
    List<String> listed = StreamSupport.stream(codes, false).map(each -> each.asText()).toList();

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::code).toList());
  }
}
