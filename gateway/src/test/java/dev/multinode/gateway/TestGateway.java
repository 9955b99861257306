package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.app.App;
import dev.multinode.app.MethodDefinition;
import dev.multinode.app.MethodKind;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.RestartPolicy;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A gateway on a free port with an installation in memory behind it, and a client that holds every
 * answer against the contract.
 */
final class TestGateway implements AutoCloseable {

  static {
    // One outer limit for everything that a test waits for.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    // What threads of other tests die of, which run beside this one, is theirs.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  static final String BOARD = "{\"squares\":[\"e2\"],\"whiteToMove\":true}";
  static final String NEXT_MOVES = "{\"board\":" + BOARD + ",\"n\":5}";

  private static final ContractCheck CONTRACT = new ContractCheck();
  private static final String PROJECT = "demo";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final GatewayLimits LIMITS = limits(Duration.ofSeconds(10), Duration.ofSeconds(2));

  private final InMemoryInstallation installation = new InMemoryInstallation();
  private final SchemaRegistry registry = new InMemorySchemaRegistry();
  private final PayloadSchemas schemas = new PayloadSchemas();
  private final PayloadCodec codec = new PayloadCodec(registry);
  private final Set<String> called = new TreeSet<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway;

  private TestGateway(GatewayLimits limits) {
    App.of(PROJECT, "chess", "1", List.of(Chess.class)).methods().forEach(this::deploy);
    gateway = Gateway.start("127.0.0.1", 0, limits, installation, registry);
  }

  /** With the methods of {@link Chess}. */
  static TestGateway start() {
    return new TestGateway(LIMITS);
  }

  /** The same, whose connections may be silent for as long as in production. */
  static TestGateway patient() {
    GatewayLimits usual = GatewayLimits.defaults();
    return new TestGateway(limits(usual.idle(), usual.proxy().idle()));
  }

  private static GatewayLimits limits(Duration idle, Duration proxyIdle) {
    return new GatewayLimits(
        GatewayLimits.defaults().bodyBytes(),
        idle,
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        new ProxyLimits(
            Duration.ofSeconds(1),
            proxyIdle,
            64 << 10,
            Duration.ofMillis(50),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofMillis(50)));
  }

  InMemoryInstallation installation() {
    return installation;
  }

  static ContractCheck contract() {
    return CONTRACT;
  }

  /** The operations that were called through {@link #send}. */
  Set<String> called() {
    return called;
  }

  int port() {
    return gateway.port();
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    CONTRACT.check(response).ifPresent(called::add);
    return response;
  }

  /** Starts the job of {@link Chess}. */
  UUID startJob() {
    return UUID.fromString(json(post("/v1/jobs/Chess.nextMoves", NEXT_MOVES)).get("id").asText());
  }

  /** Takes a lock: the id of the hold. */
  String acquire(String lock, String wait) {
    HttpResponse<String> answer =
        post("/v1/locks/" + lock + "/holds", "{\"wait\":\"%s\"}".formatted(wait));
    return json(answer).path("id").asText();
  }

  EventReader events(UUID id) {
    return events(request("/v1/invocations/" + id + "/events"));
  }

  EventReader events(HttpRequest.Builder request) {
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("No stream: " + response.statusCode());
    }
    return new EventReader(response.body());
  }

  private void deploy(MethodDefinition method) {
    int arguments =
        registry.register(method.name() + "-arguments", schemas.arguments(PROJECT, method));
    Integer result =
        schemas
            .result(PROJECT, method)
            .map(schema -> registry.register(method.name() + "-result", schema))
            .orElse(null);
    installation.deploy(
        MethodManifest.newBuilder()
            .setName(method.name())
            .setKind(method.kind() == MethodKind.JOB ? Kind.JOB : Kind.FUNCTION)
            .setClassName(method.method().getDeclaringClass().getName())
            .setMethodName(method.method().getName())
            .setCpu(method.cpu())
            .setMemoryBytes(method.memoryBytes())
            .setResourceClass("small")
            .setArgumentsSchemaId(arguments)
            .setResultSchemaId(result)
            .setReplicas(method.replicas().map(TestGateway::replicas).orElse(null))
            .build());
  }

  private static ReplicaRule replicas(dev.multinode.app.ReplicaRule rule) {
    return new ReplicaRule(
        ReplicaKind.valueOf(rule.kind().name()),
        rule.replicas(),
        rule.maxReplicas(),
        rule.inFlightPerReplica(),
        RestartPolicy.valueOf(rule.restart().name()),
        rule.backoff().toMillis(),
        rule.maxBackoff().toMillis());
  }

  private byte[] result(String name, JsonNode value) {
    return codec.encode(installation.find(name).getResultSchemaId(), value);
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Lets a job yield a value of what its method yields. */
  void yieldValue(UUID id, JsonNode value) {
    installation.yieldValue(id, result("Chess.nextMoves", value));
  }

  void yieldMove(UUID id, String move) {
    yieldValue(id, read("[\"" + move + "\"]"));
  }

  void succeed(UUID id, String name, String json) {
    installation.succeed(id, result(name, read(json)));
  }

  JsonNode decoded(byte[] payload) {
    return codec.toJson(payload);
  }

  static JsonNode json(HttpResponse<String> response) {
    return read(response.body());
  }

  static JsonNode read(String json) {
    try {
      return Json.read(Buffer.buffer(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the gateway only, as when its process stops. */
  void stop() {
    gateway.close();
  }

  @Override
  public void close() {
    gateway.close();
    http.close();
  }
}
