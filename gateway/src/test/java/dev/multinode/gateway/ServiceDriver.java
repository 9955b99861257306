package dev.multinode.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A gateway in front of services, and a client that asks them. */
final class ServiceDriver implements AfterEachCallback {

  private final TestGateway gateway;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ServiceDriver(TestGateway gateway) {
    this.gateway = gateway;
  }

  static ServiceDriver start() {
    return new ServiceDriver(TestGateway.start());
  }

  /** One whose connections may be silent for as long as in production. */
  static ServiceDriver patient() {
    return new ServiceDriver(TestGateway.patient());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    http.close();
    gateway.close();
  }

  TestGateway gateway() {
    return gateway;
  }

  /** A service that the orchestrator keeps running, without a replica yet. */
  TestService service(String name) {
    return new TestService(gateway.installation().replicas(), name).declare();
  }

  /** Gateways have told of so many requests to a service last. */
  void awaitLoad(String service, int load) {
    Awaitility.await()
        .until(
            () -> {
              List<Integer> told = gateway.installation().loads(service);
              return !told.isEmpty() && told.getLast() == load;
            });
  }

  HttpResponse<String> get(String path) {
    return exchange(gateway.request(path));
  }

  /**
   * Sends a request.
   *
   * @param body none if it is empty
   */
  HttpResponse<String> send(String method, String path, String body) {
    return exchange(
        gateway
            .request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofString());
  }

  /** A GET whose answer has begun, to be read or not. */
  InputStream open(HttpRequest.Builder request) {
    return exchange(request, BodyHandlers.ofInputStream()).body();
  }

  /** A GET that is under way. */
  CompletableFuture<HttpResponse<String>> begin(String path) {
    return http.sendAsync(gateway.request(path).build(), BodyHandlers.ofString());
  }

  CompletableFuture<WebSocket> webSocket(String path, WebSocket.Listener listener) {
    return http.newWebSocketBuilder()
        .subprotocols("chat")
        .buildAsync(URI.create("ws://127.0.0.1:%d%s".formatted(gateway.port(), path)), listener);
  }

  /** A client that writes what it sends by itself. */
  RawClient raw() {
    return new RawClient(gateway.port());
  }

  private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** For replicas that wait for their test. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
