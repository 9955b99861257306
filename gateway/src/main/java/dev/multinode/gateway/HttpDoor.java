package dev.multinode.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.BindException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: its limits, its routes, and how it begins and ends. */
final class HttpDoor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

  private static final int REQUEST_LINE_BYTES = 4 << 10;
  private static final int HEADER_BYTES = 16 << 10;
  private static final long HOLDS_MILLIS = 500;

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final GatewayLimits limits;
  private final Installation installation;
  private final Payloads payloads;
  private final HttpServer server;
  private final LockHolds holds = new LockHolds(System::nanoTime);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final ServiceProxy services;

  HttpDoor(GatewayLimits limits, Installation installation, Payloads payloads) {
    this.limits = limits;
    this.installation = installation;
    this.payloads = payloads;
    this.server = vertx.createHttpServer(options(limits));
    this.services =
        new ServiceProxy(
            vertx,
            limits.proxy(),
            installation.replicas(),
            InstantSource.system(),
            installation::tellLoad,
            stopping::get);
  }

  /** Loads the contract and listens. */
  void open(String host, int port) {
    Contract contract = Contract.load();
    Future<HttpServer> listening =
        OpenAPIContract.from(vertx, contract.routes())
            .compose(
                routes -> {
                  Router router = router(contract, routes);
                  server.requestHandler(
                      each -> {
                        if (ServicePath.isOf(each)) {
                          services.handle(each);
                        } else {
                          router.handle(each);
                        }
                      });
                  server.invalidRequestHandler(ProblemAnswers::malformed);
                  server.connectionHandler(each -> each.exceptionHandler(HttpDoor::noteFailure));
                  return server.listen(port, host);
                });
    try {
      listening.await();
      services.start();
      vertx.setPeriodic(HOLDS_MILLIS, _ -> holds.giveBackWhatIsOver());
    } catch (Throwable e) {
      throw new IllegalStateException(sentence(host, port, e), e);
    }
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    if (stopping.getAndSet(true)) {
      return;
    }
    Future<Void> drained = server.shutdown(limits.drain().toMillis(), TimeUnit.MILLISECONDS);
    threads.shutdownNow();
    // One after the other: a future of Vert.x is not heard of any more once its event loop is gone.
    drained.await();
    services.close();
    holds.close();
    vertx.close().await();
  }

  private Router router(Contract contract, OpenAPIContract routes) {
    RouterBuilder builder =
        RouterBuilder.create(vertx, routes, QueryNames.of(contract, new JsonBodies()));
    builder.rootHandler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes()));
    BlockingAnswers answers = new BlockingAnswers(vertx, threads);
    Starts starts = new Starts(installation, payloads);
    InvocationJson json = new InvocationJson(payloads);
    new JobsResource(installation, starts).addTo(builder, answers);
    new FunctionsResource(installation, starts, payloads).addTo(builder, answers);
    new InvocationsResource(installation, starts, json).addTo(builder, answers);
    new EventsResource(vertx, threads, installation, json, limits).addTo(builder);
    new LocksResource(installation).addTo(builder, answers);
    new LockHoldsResource(answers, installation, holds).addTo(builder);
    new LogsResource(answers, installation, limits).addTo(builder);
    new SchedulesResource(installation, starts, InstantSource.system()).addTo(builder, answers);
    new DictsResource(installation).addTo(builder, answers);
    new DictChangesResource(answers, installation, limits).addTo(builder);
    new ServicesResource(installation).addTo(builder, answers);
    new GatewayResource(
            contract, installation, new LockWatch(installation::lockState), stopping::get)
        .addTo(builder);
    Router router = builder.createRouter();
    new ProblemAnswers(routes, limits).addTo(router);
    return router;
  }

  /** Clients break off as they like; unheard, it would be an error. */
  private static void noteFailure(Throwable failure) {
    LOG.debug("A connection to a client failed: {}", failure.getMessage());
  }

  private static HttpServerOptions options(GatewayLimits limits) {
    return new HttpServerOptions()
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        .setMaxHeaderSize(HEADER_BYTES)
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) limits.idle().toMillis());
  }

  private static String sentence(String host, int port, Throwable failure) {
    return failure instanceof BindException
        ? "Port %d of %s is taken; choose another one with --port=…".formatted(port, host)
        : "The gateway cannot listen on %s:%d: %s".formatted(host, port, failure.getMessage());
  }
}
