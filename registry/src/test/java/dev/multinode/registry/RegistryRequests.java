package dev.multinode.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP requests to a registry, for what Confluent's client hides or caches. */
final class RegistryRequests {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;

  RegistryRequests(String url) {
    this.url = url;
  }

  record Answer(int status, String contentType, String body) {

    JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray jsonArray() {
      return new JsonArray(body);
    }
  }

  int register(String subject, String schema) {
    Answer answer =
        post("/subjects/" + subject + "/versions", new JsonObject().put("schema", schema));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().getInteger("id");
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, JsonObject body) {
    return send("POST", path, body.encode());
  }

  Answer put(String path, JsonObject body) {
    return send("PUT", path, body.encode());
  }

  Answer send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
