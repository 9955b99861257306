package dev.multinode.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The events of one invocation, as they happen. */
record EventsResource(
    Vertx vertx,
    ExecutorService threads,
    Installation installation,
    InvocationJson json,
    GatewayLimits limits) {

  void addTo(RouterBuilder routes) {
    routes.getRoute("streamInvocation").addHandler(this::stream);
  }

  private void stream(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    String last = parameters.lastEventId().orElse("0");
    if (last.equals(EventStream.END)) {
      Answer.noContent().writeTo(exchange.response());
      return;
    }
    UUID id = parameters.id();
    EventStream stream =
        new EventStream(
            installation,
            json,
            limits,
            new EventWriter(exchange.response()),
            id,
            Integer.parseInt(last));
    Context eventLoop = vertx.getOrCreateContext();
    Future<?> running = threads.submit(() -> follow(stream, exchange, eventLoop));
    // Frees the thread at once when the reader goes away.
    exchange.response().closeHandler(closed -> running.cancel(true));
  }

  private static void follow(EventStream stream, RoutingContext exchange, Context eventLoop) {
    try {
      stream.run();
    } catch (InterruptedException e) {
      eventLoop.runOnContext(gone -> exchange.request().connection().close());
    } catch (RuntimeException e) {
      eventLoop.runOnContext(failed -> exchange.fail(e));
    }
  }
}
