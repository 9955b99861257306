package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multinode.Multinode;
import dev.multinode.json.JsonValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A real HTTP server that answers what the test says, in that order, and remembers questions. */
final class ScriptedGateway implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Semaphore arrivals = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  ScriptedGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::react);
    server.setExecutor(threads);
    server.start();
  }

  /** A question, and the body it came with. */
  record Asked(String question, JsonNode body) {}

  /** What becomes of one request. */
  private interface Reaction {
    void to(HttpExchange exchange) throws IOException;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A client of it that asks for so long where it has no answer. */
  Multinode connect(Duration patience) {
    return Multinode.over(HttpBackend.connect(address(), patience));
  }

  /** A client of it that comes back for so long that no test sees it give up. */
  Multinode connect() {
    return connect(Duration.ofMinutes(5));
  }

  ScriptedGateway answer(int status, String json) {
    reactions.add(exchange -> write(exchange, status, json));
    return this;
  }

  /** A problem with this code and these other members, such as {@code "limit": 5}. */
  ScriptedGateway refuse(int status, String code, String detail, String members) {
    String comma = members.isEmpty() ? "" : ", ";
    return answer(
        status,
        "{\"code\": \"%s\", \"detail\": \"%s\"%s%s}".formatted(code, detail, comma, members));
  }

  ScriptedGateway unavailable() {
    reactions.add(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          write(exchange, 503, "{\"code\": \"unavailable\", \"detail\": \"Not now.\"}");
        });
    return this;
  }

  /** Takes the request and breaks the connection. */
  ScriptedGateway breakOff() {
    reactions.add(HttpExchange::close);
    return this;
  }

  /** Takes the request and does not answer before this is closed. */
  ScriptedGateway hang() {
    reactions.add(
        exchange -> {
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    return this;
  }

  /** Waits until one more question was asked. */
  void awaitQuestion() {
    try {
      if (!arrivals.tryAcquire(1, TimeUnit.MINUTES)) {
        throw new AssertionError("Nothing is asked");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What was asked, as method and path. */
  List<String> questions() {
    return asked.stream().map(Asked::question).toList();
  }

  List<JsonNode> bodies() {
    return asked.stream().map(Asked::body).toList();
  }

  private void react(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    if (question.equals("GET /v1/project")) {
      // So that no later question finds a connection that is about to be closed.
      exchange.getResponseHeaders().set("Connection", "close");
      write(exchange, 200, "{\"project\": \"demo\"}");
      return;
    }
    Reaction reaction = nextTo(new Asked(question, JsonValues.newMapper().readTree(body)));
    // Not before it has its answer: whoever waits for it may ask the next question at once.
    arrivals.release();
    reaction.to(exchange);
  }

  /** Answers are given in the order in which questions are remembered. */
  private synchronized Reaction nextTo(Asked question) {
    asked.add(question);
    Reaction next = reactions.poll();
    return next == null ? ScriptedGateway::notInTheScript : next;
  }

  private static void notInTheScript(HttpExchange exchange) throws IOException {
    write(exchange, 500, "{\"code\": \"internal-error\", \"detail\": \"Not in the script.\"}");
  }

  private static void write(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
