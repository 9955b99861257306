package dev.multinode.worker.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCheckTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.close();
    http.shutdownNow();
  }

  @Test
  void aPortThatCanBeConnectedToIsHealthy() {
    assertThat(new ConnectCheck("127.0.0.1", port()).problem()).isEmpty();
  }

  @Test
  void aPortThatCannotIsNot() {
    int port = port();
    server.stop(0);

    assertThat(new ConnectCheck("127.0.0.1", port).problem().orElseThrow())
        .startsWith("Port %d of 127.0.0.1 cannot be connected to: ".formatted(port));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 399})
  void aPathIsHealthyWhoseStatusSaysSo(int status) throws InterruptedException {
    answer(status);

    assertThat(get().problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503})
  void aPathIsNotWhoseStatusSaysSo(int status) throws InterruptedException {
    answer(status);

    assertThat(get().problem())
        .contains(
            "GET http://127.0.0.1:%d/health?deep=yes was answered with %d"
                .formatted(port(), status));
  }

  @Test
  void aBodyWithoutAnEndIsNotWaitedFor() throws InterruptedException {
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().flush();
          awaitOver();
        });

    assertThat(get().problem()).isEmpty();
  }

  private void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(int status) {
    server.createContext(
        "/health",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, -1);
          }
        });
  }

  private GetCheck get() {
    return GetCheck.of(http, "127.0.0.1", port(), "/health?deep=yes");
  }

  private int port() {
    return server.getAddress().getPort();
  }
}
