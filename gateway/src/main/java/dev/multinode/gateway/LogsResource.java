package dev.multinode.gateway;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.concurrent.Future;

/** What the code of one invocation wrote: a page of it, or all of it as it comes. */
record LogsResource(BlockingAnswers answers, Installation installation, GatewayLimits limits) {

  private static final int PAGE = 100;

  void addTo(RouterBuilder routes) {
    Handler<RoutingContext> page = answers.by(this::page);
    routes
        .getRoute("readLogs")
        .addHandler(
            exchange -> {
              if (RequestParameters.of(exchange).follow()) {
                follow(exchange);
              } else {
                page.handle(exchange);
              }
            });
  }

  private Answer page(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    return Answer.json(
        200,
        LogJson.of(
            installation.logs(
                parameters.id(),
                parameters.cursor(),
                parameters.limit(PAGE),
                parameters.longPoll())));
  }

  private void follow(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    if (parameters.lastEventId().filter(EventStream.END::equals).isPresent()) {
      Answer.noContent().writeTo(exchange.response());
      return;
    }
    long after = parameters.lastEventId().map(Long::parseLong).orElseGet(parameters::cursor);
    LogStream stream =
        new LogStream(
            installation, limits, new EventWriter(exchange.response()), parameters.id(), after);
    Context eventLoop = answers.vertx().getOrCreateContext();
    Future<?> running = answers.threads().submit(() -> run(stream, exchange, eventLoop));
    // Frees the thread at once when the reader goes away.
    exchange.response().closeHandler(closed -> running.cancel(true));
  }

  private static void run(LogStream stream, RoutingContext exchange, Context eventLoop) {
    try {
      stream.run();
    } catch (InterruptedException e) {
      eventLoop.runOnContext(gone -> exchange.request().connection().close());
    } catch (RuntimeException e) {
      eventLoop.runOnContext(failed -> exchange.fail(e));
    }
  }
}
