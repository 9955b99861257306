package dev.multinode.worker.replicas;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * Whether a GET of a path is answered with a status of 200 to 399.
 *
 * @param http asks
 * @param address what is asked for
 */
record GetCheck(HttpClient http, URI address) implements HealthCheck {

  /** Asks a replica for a path, which may have a query. */
  static GetCheck of(HttpClient http, String host, int port, String path) {
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return new GetCheck(http, URI.create("http://" + authority + ":" + port + path));
  }

  @Override
  public Optional<String> problem() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      // Its status is all that counts; a body may have no end.
      response.body().close();
      int status = response.statusCode();
      return status >= 200 && status < 400
          ? Optional.empty()
          : Optional.of("GET %s was answered with %d".formatted(address, status));
    } catch (IOException e) {
      return Optional.of("GET %s was not answered: %s".formatted(address, e));
    }
  }
}
