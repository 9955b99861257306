package dev.multinode.orchestrator.query;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the queries. It listens from the beginning, because others have to be told its
 * port, and answers 503 until it is given something to ask.
 */
public final class QueryServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QueryServer.class);
  private static final String AVRO = "application/avro";

  private final Vertx vertx;
  private final HttpServer server;
  private volatile Queries queries;

  private QueryServer(Vertx vertx) {
    this.vertx = vertx;
    this.server = vertx.createHttpServer();
  }

  /**
   * Listens.
   *
   * @param port 0 for any that is free
   * @throws IllegalStateException if the address is taken
   */
  public static QueryServer listen(String host, int port) {
    QueryServer created = new QueryServer(Vertx.vertx(options()));
    try {
      created.server.requestHandler(created.routes()).listen(port, host).await();
      return created;
    } catch (Exception e) {
      created.close();
      throw new IllegalStateException("Cannot listen on %s:%d".formatted(host, port), e);
    }
  }

  private static VertxOptions options() {
    // No file is served: without a cache there is no folder to leave behind.
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Answers from now on. */
  public void serve(Queries from) {
    queries = from;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private Router routes() {
    Router router = Router.router(vertx);
    router.get("/health/live").handler(request -> request.response().end("live"));
    router.get("/health/ready").handler(this::ready);
    router
        .get("/v1/rows/:id")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.row(
                            asked.id(request.pathParam("id")), asked.waiting(), asked.until())));
    router
        .get("/v1/rows/:id/explanation")
        .handler(
            request ->
                answer(
                    request, (from, asked) -> from.explanation(asked.id(request.pathParam("id")))));
    router
        .get("/v1/rows/:id/yields")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.yields(
                            asked.id(request.pathParam("id")),
                            asked.seen(),
                            asked.waiting(),
                            asked.limit())));
    router
        .get("/v1/rows/:id/yields/last")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.lastYieldBefore(asked.id(request.pathParam("id")), asked.attempt())));
    router
        .get("/v1/rows/:id/logs")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.logs()
                            .page(
                                asked.id(request.pathParam("id")),
                                asked.afterNumber(),
                                asked.limit(),
                                asked.waiting(),
                                asked.all())));
    router
        .get("/v1/ids")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.ids(
                            asked.required("project"),
                            asked.required("name"),
                            asked.below(),
                            asked.limit())));
    router
        .get("/v1/rows")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.rows(
                            asked.filter(), asked.below(), asked.limit(), asked.withResults())));
    router
        .get("/v1/locks")
        .handler(
            request ->
                answer(request, (from, asked) -> from.gates().locks(asked.required("project"))));
    router
        .get("/v1/locks/held")
        .handler(
            request ->
                answer(
                    request,
                    (from, asked) ->
                        from.gates()
                            .locksOfOthers(
                                asked.required("project"),
                                asked.keys(),
                                asked.id(asked.required("than")))));
    router
        .get("/v1/gates")
        .handler(
            request ->
                answer(request, (from, asked) -> from.gates().places(asked.required("gate"))));
    return router;
  }

  private void ready(RoutingContext request) {
    Queries from = queries;
    if (from != null && from.isReady()) {
      request.response().end("ready");
    } else {
      request.response().setStatusCode(503).end("This orchestrator is catching up");
    }
  }

  /** On a thread of the request's own, because it may wait and reads from disk. */
  private void answer(RoutingContext request, BiFunction<Queries, Parameters, Answer> query) {
    Context context = vertx.getOrCreateContext();
    Thread.startVirtualThread(
        () -> {
          Answer answer = answer(query, new Parameters(request.request()));
          context.runOnContext(_ -> send(request, answer));
        });
  }

  private Answer answer(BiFunction<Queries, Parameters, Answer> query, Parameters parameters) {
    Queries from = queries;
    if (from == null) {
      return new Answer.NotYet("This orchestrator is starting");
    }
    try {
      return query.apply(from, parameters);
    } catch (Parameters.BadParameter e) {
      return new Answer.Misunderstood(e.getMessage());
    } catch (RuntimeException e) {
      log.error("A query failed", e);
      return new Answer.NotYet("The query failed; the orchestrator's log says why");
    }
  }

  private static void send(RoutingContext request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    switch (answer) {
      case Answer.Found found ->
          response.putHeader("Content-Type", AVRO).end(Buffer.buffer(found.body()));
      case Answer.Elsewhere elsewhere ->
          response
              .setStatusCode(307)
              .putHeader(
                  "Location",
                  "http://%s:%d%s"
                      .formatted(elsewhere.host(), elsewhere.port(), request.request().uri()))
              .end();
      case Answer.Missing missing -> response.setStatusCode(404).end(missing.sentence());
      case Answer.Misunderstood wrong -> response.setStatusCode(400).end(wrong.sentence());
      case Answer.NotYet notYet ->
          response.setStatusCode(503).putHeader("Retry-After", "1").end(notYet.sentence());
    }
  }
}
