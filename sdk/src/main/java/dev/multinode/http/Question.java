package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One request.
 *
 * @param method of HTTP
 * @param path path and query, without a slash at the beginning
 * @param body what is sent along, JSON
 * @param headers what else is said
 * @param held how long the gateway was asked to hold its answer back
 */
record Question(
    String method, String path, Optional<String> body, Map<String, String> headers, Duration held) {

  /** Longer than the gateway tries for its part. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  static Question get(String path) {
    return of("GET", path, Optional.empty());
  }

  static Question post(String path, JsonNode body) {
    return of("POST", path, Optional.of(body.toString()));
  }

  static Question post(String path) {
    return of("POST", path, Optional.empty());
  }

  static Question put(String path, String json) {
    return of("PUT", path, Optional.of(json));
  }

  static Question delete(String path) {
    return of("DELETE", path, Optional.empty());
  }

  private static Question of(String method, String path, Optional<String> body) {
    return new Question(method, path, body, Map.of(), Duration.ZERO);
  }

  /** The same with one header, which is the only one. */
  Question with(String header, String value) {
    return new Question(method, path, body, Map.of(header, value), held);
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
    return new Question(method, path + query, body, headers, atMost);
  }

  /** The same, whose body asks the gateway to wait. */
  Question heldFor(Duration atMost) {
    return new Question(method, path, body, headers, atMost);
  }

  boolean isOfDict() {
    return path.startsWith("v1/dict");
  }

  HttpRequest request(URI gateway) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path)).timeout(held.plus(ANSWER_TIMEOUT));
    body.ifPresent(each -> request.header("Content-Type", "application/json"));
    headers.forEach(request::header);
    return request
        .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
        .build();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
