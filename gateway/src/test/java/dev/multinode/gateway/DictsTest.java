package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DictsTest {

  private final TestGateway gateway = TestGateway.start();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aValueIsAnyJsonAndItsEntityTagIsItsVersion() {
    HttpResponse<String> put =
        gateway.put("/v1/dicts/d/a%2Fb", "{\"n\": 0.12345678901234567891, \"list\": [null]}");

    HttpResponse<String> got = gateway.get("/v1/dicts/d/a%2Fb");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(got.body()).isEqualTo("{\"n\":0.12345678901234567891,\"list\":[null]}");
    assertThat(got.headers().firstValue("ETag")).isEqualTo(put.headers().firstValue("ETag"));
    assertThat(gateway.get("/v1/dicts/d?values=true").body()).contains("\"key\":\"a/b\"");
  }

  @Test
  void anEntryIsReplacedOnlyWithTheTagThatItHas() {
    gateway.put("/v1/dicts/d/a", "1");
    String tag = gateway.get("/v1/dicts/d/a").headers().firstValue("ETag").orElseThrow();

    assertThat(put("2", "If-Match", tag).statusCode()).isEqualTo(200);
    HttpResponse<String> late = put("3", "If-Match", tag);
    HttpResponse<String> second = put("4", "If-None-Match", "*");

    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(TestGateway.json(late).get("code").asText()).isEqualTo("condition-not-met");
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(put("5", "If-Match", "2").statusCode()).isEqualTo(400);
    assertThat(gateway.get("/v1/dicts/d/a").body()).isEqualTo("2");
  }

  @Test
  void whatIsNotThereIsNotFoundAndWhatIsWrongIsRefused() {
    assertThat(gateway.get("/v1/dicts/d/a").statusCode()).isEqualTo(404);
    assertThat(gateway.delete("/v1/dicts/d/a").statusCode()).isEqualTo(404);
    assertThat(gateway.put("/v1/dicts/d/a", "null").statusCode()).isEqualTo(400);
    assertThat(gateway.put("/v1/dicts/d/a?ttl=0", "1").statusCode()).isEqualTo(400);
    assertThat(gateway.put("/v1/dicts/d/a", "\"" + "x".repeat(1 << 20) + "\"").statusCode())
        .isEqualTo(413);
    assertThat(gateway.get("/v1/dicts/d?cursor=zz&limit=0").statusCode()).isEqualTo(400);
    gateway.put("/v1/dicts/d/a?fence=7", "1");
    HttpResponse<String> stale = gateway.put("/v1/dicts/d/a?fence=6", "2");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(TestGateway.json(stale).get("newest").asInt()).isEqualTo(7);
    gateway.put("/v1/dicts/d/text", "\"t\"");
    assertThat(gateway.post("/v1/dicts/d/text/increment").statusCode()).isEqualTo(400);
  }

  @Test
  void whoeverFollowsIsToldEveryWriteAndCanGoOnFromAnyOfThem() {
    String cursor;
    try (EventReader events = gateway.events(gateway.request("/v1/dict-changes/d?follow=true"))) {
      assertThat(events.next().orElseThrow().name()).isEqualTo("begin");
      gateway.put("/v1/dicts/d/a", "1");
      gateway.delete("/v1/dicts/d/a");

      EventReader.Event put = events.next().orElseThrow();
      assertThat(put.name()).isEqualTo("put");
      assertThat(put.json().get("value").asInt()).isOne();
      cursor = put.id().orElseThrow();
      assertThat(events.next().orElseThrow().name()).isEqualTo("remove");
    }

    HttpResponse<String> rest = gateway.get("/v1/dict-changes/d?cursor=" + cursor);
    assertThat(TestGateway.json(rest).get("changes")).hasSize(1);
    assertThat(gateway.get("/v1/dict-changes/d?cursor=99").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> put(String json, String header, String value) {
    return gateway.send(
        gateway
            .request("/v1/dicts/d/a")
            .header("Content-Type", "application/json")
            .header(header, value)
            .PUT(BodyPublishers.ofString(json)));
  }
}
