package dev.multinode.gateway;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** Makes answers on virtual threads, where they may block, and sends them from the event loop. */
record BlockingAnswers(Vertx vertx, ExecutorService threads) {

  Handler<RoutingContext> by(Function<RoutingContext, Answer> operation) {
    return exchange -> {
      Context eventLoop = vertx.getOrCreateContext();
      threads.execute(
          () -> {
            try {
              Answer answer = operation.apply(exchange);
              eventLoop.runOnContext(sent -> answer.writeTo(exchange.response()));
            } catch (RuntimeException e) {
              eventLoop.runOnContext(sent -> exchange.fail(e));
            }
          });
    };
  }
}
