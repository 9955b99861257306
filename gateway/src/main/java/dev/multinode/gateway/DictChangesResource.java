package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.WaitInterrupted;
import dev.multinode.spi.DictWatch;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/** The changes of a dict: those since a cursor, or all as they come. */
record DictChangesResource(
    BlockingAnswers answers, Installation installation, GatewayLimits limits) {

  void addTo(RouterBuilder routes) {
    Handler<RoutingContext> page = answers.by(this::page);
    routes
        .getRoute("watchDict")
        .addHandler(
            exchange -> {
              if (DictRequest.of(exchange).flag("follow")) {
                follow(exchange);
              } else {
                page.handle(exchange);
              }
            });
  }

  private Answer page(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    boolean onlyCursor = request.query("limit").filter("0"::equals).isPresent();
    try (DictWatch watch = watch(request, request.query("cursor"))) {
      List<DictWatch.Change> found = onlyCursor ? List.of() : watch.poll(request.longPoll());
      ObjectNode body = Json.object();
      ArrayNode changes = body.putArray("changes");
      found.forEach(each -> changes.add(json(each)));
      return Answer.json(200, body.put("cursor", watch.cursor()));
    }
  }

  private DictWatch watch(DictRequest request, Optional<String> cursor) {
    return installation.dicts().watch(request.dict(), request.query("prefix").orElse(""), cursor);
  }

  private void follow(RoutingContext exchange) {
    Context eventLoop = answers.vertx().getOrCreateContext();
    Future<?> running = answers.threads().submit(() -> run(exchange, eventLoop));
    // Frees the thread at once when the reader goes away.
    exchange.response().closeHandler(closed -> running.cancel(true));
  }

  private void run(RoutingContext exchange, Context eventLoop) {
    DictRequest request = DictRequest.of(exchange);
    Optional<String> last =
        Optional.ofNullable(exchange.request().getHeader("Last-Event-ID"))
            .or(() -> request.query("cursor"));
    try (DictWatch watch = watch(request, last)) {
      EventWriter writer = new EventWriter(exchange.response());
      writer.begin();
      // Whoever loses the connection before the first change can go on as well.
      writer.event(watch.cursor(), "begin", Json.object());
      while (true) {
        tell(watch.poll(limits.poll()), writer);
      }
    } catch (InterruptedException | WaitInterrupted e) {
      eventLoop.runOnContext(gone -> exchange.request().connection().close());
    } catch (RuntimeException e) {
      eventLoop.runOnContext(failed -> exchange.fail(e));
    }
  }

  private static void tell(List<DictWatch.Change> changes, EventWriter writer)
      throws InterruptedException {
    for (DictWatch.Change each : changes) {
      writer.event(each.cursor(), each.value().isPresent() ? "put" : "remove", json(each));
    }
    if (changes.isEmpty()) {
      writer.comment();
    }
  }

  private static ObjectNode json(DictWatch.Change change) {
    ObjectNode json = Json.object().put("key", change.key()).put("version", change.version());
    change.value().ifPresent(each -> json.set("value", DictsResource.value(each)));
    return json.put("cursor", change.cursor());
  }
}
