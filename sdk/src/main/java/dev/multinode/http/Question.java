package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One request.
 *
 * @param method of HTTP
 * @param path path and query, without a slash at the beginning
 * @param body what is sent along
 * @param held how long the gateway was asked to hold its answer back
 */
record Question(String method, String path, Optional<JsonNode> body, Duration held) {

  /** Longer than the gateway tries for its part. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  static Question get(String path) {
    return new Question("GET", path, Optional.empty(), Duration.ZERO);
  }

  static Question post(String path, JsonNode body) {
    return new Question("POST", path, Optional.of(body), Duration.ZERO);
  }

  static Question delete(String path) {
    return new Question("DELETE", path, Optional.empty(), Duration.ZERO);
  }

  /** The path of an invocation, with what is below it. */
  static String invocation(UUID id, String below) {
    return "v1/invocations/" + id + below;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The same with the gateway's waiting for what is asked for. */
  Question waiting(Duration atMost) {
    String seconds = BigDecimal.valueOf(atMost.toMillis(), 3).toPlainString();
    String query = (path.contains("?") ? "&" : "?") + "wait=" + seconds;
    return new Question(method, path + query, body, atMost);
  }

  HttpRequest request(URI gateway) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path)).timeout(held.plus(ANSWER_TIMEOUT));
    body.ifPresent(each -> request.header("Content-Type", "application/json"));
    return request
        .method(
            method,
            body.map(each -> BodyPublishers.ofString(each.toString()))
                .orElseGet(BodyPublishers::noBody))
        .build();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
