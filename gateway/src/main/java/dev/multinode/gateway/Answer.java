package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A complete response. */
record Answer(int status, Map<String, String> headers, Optional<Buffer> body) {

  private static final String CONTENT_TYPE = "Content-Type";

  static Answer json(int status, JsonNode body) {
    return bytes(status, "application/json", Buffer.buffer(Json.write(body)));
  }

  static Answer bytes(int status, String mediaType, Buffer body) {
    return new Answer(status, Map.of(CONTENT_TYPE, mediaType), Optional.of(body));
  }

  static Answer noContent() {
    return new Answer(204, Map.of(), Optional.empty());
  }

  /** Says where the invocation is that the answer is about. */
  Answer at(UUID id) {
    return with("Location", "/v1/invocations/" + id);
  }

  Answer as(String mediaType) {
    return with(CONTENT_TYPE, mediaType);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  /** Sends it. A client that has gone away meanwhile is no error. */
  void writeTo(HttpServerResponse response) {
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    body.ifPresentOrElse(response::end, response::end);
  }
}
