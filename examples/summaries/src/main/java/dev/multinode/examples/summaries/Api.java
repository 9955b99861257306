package dev.multinode.examples.summaries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multinode.Dict;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers with the summary of a subject. */
public final class Api {

  private static final int STOP_WITHIN_SECONDS = 1;

  private final Dict<String, Summary> summaries;

  private Api(Dict<String, Summary> summaries) {
    this.summaries = summaries;
  }

  /** {@code GET /<subject>} is its summary, {@code GET /} the list of subjects. */
  @Multinode.Service(name = "summaries", replicas = 2, cpu = 0.1, healthPath = "/")
  public static void serve(ServiceContext service) throws IOException, InterruptedException {
    InetSocketAddress address = new InetSocketAddress(service.host(), service.port());
    HttpServer server = HttpServer.create(address, 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = new Api(Daily.summaries(service.multinode()));
      server.setExecutor(threads);
      server.createContext("/", api::answer);
      server.start();
      service.awaitStop();
      server.stop(STOP_WITHIN_SECONDS);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String subject = exchange.getRequestURI().getPath().substring(1);
      if (subject.isEmpty()) {
        write(exchange, 200, summaries.keys().sorted().collect(Collectors.joining("\n")));
        return;
      }
      Optional<Summary> summary = summaries.get(subject);
      if (summary.isPresent()) {
        write(exchange, 200, summary.get().text());
      } else {
        write(exchange, 404, "There is no summary of \"" + subject + "\" yet.");
      }
    }
  }

  private static void write(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
