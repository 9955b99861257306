package dev.multinode.examples.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.ServiceContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ApiTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void itAnswersWithSummariesUntilItHasToStop() throws Exception {
    ServiceContext service = ServiceContext.local(freePort());
    Daily.summaries(service.multinode())
        .put("asia", new Summary("asia", "2026-12-01", "Asia: much."));
    FutureTask<Void> serving =
        new FutureTask<>(
            () -> {
              Api.serve(service);
              return null;
            });
    Thread thread = Thread.ofVirtual().start(serving);

    Awaitility.await().ignoreExceptions().until(() -> get(service, "").statusCode() == 200);
    assertThat(get(service, "").body()).isEqualTo("asia\n");
    assertThat(get(service, "asia").body()).isEqualTo("Asia: much.\n");
    assertThat(get(service, "moon").statusCode()).isEqualTo(404);

    thread.interrupt();
    serving.get();
  }

  private HttpResponse<String> get(ServiceContext service, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://%s:%d/%s".formatted(service.host(), service.port(), path));
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
