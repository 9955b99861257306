package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.LockHold;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;

/**
 * Locks for clients: to get one, to say that it is still wanted, and to give it back. The names in
 * the path are read here and not by the router, which decodes them twice.
 */
record LockHoldsResource(BlockingAnswers answers, Installation installation, LockHolds holds) {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int NAME = 3;
  private static final int HOLD = 5;

  void addTo(RouterBuilder routes) {
    routes.getRoute("acquireLock").addHandler(this::acquire);
    routes.getRoute("renewLock").addHandler(answers.by(this::renew));
    routes.getRoute("releaseLock").addHandler(answers.by(this::release));
  }

  private void acquire(RoutingContext exchange) {
    Context eventLoop = answers.vertx().getOrCreateContext();
    Future<?> running = answers.threads().submit(() -> acquire(exchange, eventLoop));
    // Who has gone away while it waited is not to get the lock.
    exchange.response().closeHandler(closed -> running.cancel(true));
  }

  private void acquire(RoutingContext exchange, Context eventLoop) {
    try {
      String name = name(exchange);
      LockHold hold = acquired(name, exchange);
      UUID id = holds.add(name, hold);
      ObjectNode answer = Json.object().put("id", id.toString()).put("fence", hold.fence());
      eventLoop.runOnContext(
          _ -> {
            HttpServerResponse response = exchange.response();
            if (response.closed()) {
              holds.release(name, id);
            } else {
              Answer.json(201, answer).writeTo(response);
            }
          });
    } catch (RuntimeException e) {
      eventLoop.runOnContext(_ -> exchange.fail(e));
    }
  }

  private LockHold acquired(String name, RoutingContext exchange) {
    JsonNode body = JsonBodies.of(exchange);
    Duration wait = wait(body);
    holds.reserve();
    Optional<LockHold> hold = Optional.empty();
    try {
      hold = installation.freeLocks().tryAcquire(name, holder(body, exchange), wait);
      return hold.orElseThrow(() -> inUse(name));
    } finally {
      if (hold.isEmpty()) {
        holds.unreserve();
      }
    }
  }

  private Answer renew(RoutingContext exchange) {
    String name = name(exchange);
    return switch (holds.renew(name, hold(exchange))) {
      case HELD -> Answer.noContent();
      case IN_DOUBT ->
          throw new RequestRefused(
              Problem.of(ProblemType.UNAVAILABLE, "The members that decide on locks do not answer.")
                  .after(Duration.ofSeconds(1)));
      case LOST ->
          throw new RequestRefused(
              ProblemType.LOCK_LOST,
              "This gateway does not hold the lock %s for you any more.".formatted(name));
    };
  }

  private Answer release(RoutingContext exchange) {
    holds.release(name(exchange), hold(exchange));
    return Answer.noContent();
  }

  private static RequestRefused inUse(String name) {
    return new RequestRefused(
        Problem.of(
                ProblemType.LOCK_ALREADY_IN_USE,
                "The lock %s was held by somebody else for as long as you would wait."
                    .formatted(name))
            .with(Map.of("key", name)));
  }

  private static Duration wait(JsonNode body) {
    String text = body.path("wait").asText("PT0S");
    Optional<Duration> wait = parsed(text);
    if (wait.filter(each -> !each.isNegative() && each.compareTo(LONGEST_WAIT) <= 0).isEmpty()) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "wait is \"%s\": write a duration from PT0S to PT60S.".formatted(text));
    }
    return wait.get();
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String holder(JsonNode body, RoutingContext exchange) {
    String where = "client at " + exchange.request().remoteAddress().hostAddress();
    return body.has("holder") ? where + ", " + body.get("holder").asText() : where;
  }

  private static String name(RoutingContext exchange) {
    String name = segment(exchange, NAME);
    if (name.length() > LockBackend.LARGEST_NAME || name.indexOf('\0') >= 0) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "The name of a lock has from 1 to %d characters, and no character 0."
              .formatted(LockBackend.LARGEST_NAME));
    }
    return name;
  }

  private static UUID hold(RoutingContext exchange) {
    String text = segment(exchange, HOLD);
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST, "\"%s\" is no id of a hold.".formatted(text));
    }
  }

  private static String segment(RoutingContext exchange, int number) {
    // A plus sign in a path is no blank.
    String segment = exchange.request().path().split("/")[number].replace("+", "%2B");
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }
}
