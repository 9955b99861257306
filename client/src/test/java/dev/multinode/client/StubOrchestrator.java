package dev.multinode.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multinode.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;

/** A query endpoint that answers as it is told, the last answer for ever. */
final class StubOrchestrator implements AutoCloseable {

  private final HttpServer server;
  private final AvroSerdes serdes;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private StubOrchestrator(HttpServer server, AvroSerdes serdes) {
    this.server = server;
    this.serdes = serdes;
  }

  static StubOrchestrator start(AvroSerdes serdes) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubOrchestrator stub = new StubOrchestrator(server, serdes);
      server.createContext("/", stub::answer);
      server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int port() {
    return server.getAddress().getPort();
  }

  StubOrchestrator answersWith(SpecificRecord... records) {
    for (SpecificRecord each : records) {
      answers.add(new Answer(200, "", "", serdes.serialize(StatusReader.VIEW, each)));
    }
    return this;
  }

  StubOrchestrator redirectsTo(URI owner) {
    answers.add(new Answer(307, "Location", owner.toString(), new byte[0]));
    return this;
  }

  StubOrchestrator isUnavailable(int times) {
    for (int i = 0; i < times; i++) {
      answers.add(new Answer(503, "Retry-After", "0", new byte[0]));
    }
    return this;
  }

  StubOrchestrator knowsNothing() {
    answers.add(new Answer(404, "", "", new byte[0]));
    return this;
  }

  /** Paths and queries of the questions so far. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String question = exchange.getRequestURI().toString();
      if (question.startsWith("/health/")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      asked.add(question);
      Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
      if (!answer.header().isEmpty()) {
        String value =
            answer.value().startsWith("http") ? answer.value() + question : answer.value();
        exchange.getResponseHeaders().add(answer.header(), value);
      }
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private record Answer(int status, String header, String value, byte[] body) {}
}
