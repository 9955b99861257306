package dev.multinode.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.Attempt;
import dev.multinode.wire.AttemptOutcome;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.OrchestratorHost;
import dev.multinode.wire.RequestRun;
import dev.multinode.wire.Status;
import dev.multinode.wire.YieldsPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A query endpoint that knows the invocations of which a test has granted a run, and no others. */
final class OrchestratorDouble implements AutoCloseable {

  private final HttpServer server;
  private final AvroSerdes serdes;
  private final Map<UUID, InvocationRow> rows = new ConcurrentHashMap<>();

  private OrchestratorDouble(HttpServer server, AvroSerdes serdes) {
    this.server = server;
    this.serdes = serdes;
  }

  static OrchestratorDouble start(AvroSerdes serdes) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      OrchestratorDouble started = new OrchestratorDouble(server, serdes);
      server.createContext("/v1/rows/", started::answer);
      server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  OrchestratorHost host() {
    return new OrchestratorHost(
        "orchestrator-1", "127.0.0.1", server.getAddress().getPort(), now());
  }

  /** Binds the attempt that was asked for to an execution. */
  void grants(RequestRun request, UUID execution) {
    rows.put(request.getInvocationId(), granted(request, execution));
  }

  /** The row of an invocation whose attempt is bound to an execution. */
  static InvocationRow granted(RequestRun request, UUID execution) {
    Attempt attempt =
        Attempt.newBuilder()
            .setNumber(request.getAttempt())
            .setExecutionId(execution)
            .setWorker(request.getWorker())
            .setStartedAt(now())
            .setOutcome(AttemptOutcome.RUNNING)
            .build();
    return row(request, 3, Status.RUNNING, List.of(attempt));
  }

  /** The row of the invocation that was asked for. */
  static InvocationRow row(
      RequestRun request, long sequence, Status status, List<Attempt> attempts) {
    return InvocationRow.newBuilder()
        .setInvocationId(request.getInvocationId())
        .setSequence(sequence)
        .setEnvelope(request.getEnvelope())
        .setStatus(status)
        .setAttempts(attempts)
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = exchange.getRequestURI().getPath().split("/")[3];
      InvocationRow row = rows.get(UUID.fromString(id));
      if (row == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] page = serdes.serialize("view", new YieldsPage(row, List.of()));
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
