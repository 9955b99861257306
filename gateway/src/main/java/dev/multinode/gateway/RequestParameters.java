package dev.multinode.gateway;

import dev.multinode.StartOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** The parameters of the contract's operations, after they were checked against it. */
record RequestParameters(ValidatedRequest request) {

  static RequestParameters of(RoutingContext exchange) {
    return new RequestParameters(exchange.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
  }

  String name() {
    return request.getPathParameters().get("name").getString();
  }

  /** Of one that is no part of the path. */
  String queriedName() {
    return request.getQuery().get("name").getString();
  }

  UUID id() {
    return UUID.fromString(request.getPathParameters().get("id").getString());
  }

  /** What the request says about a start; an id counts for more than a key, a time than a delay. */
  StartOptions startOptions() {
    StartOptions options = StartOptions.NONE;
    options = with(options, query("idempotencyKey"), StartOptions::idempotencyKey);
    options = with(options, query("id").map(UUID::fromString), StartOptions::id);
    options = with(options, seconds("delay"), StartOptions::delay);
    options =
        with(options, given("priority").map(RequestParameter::getInteger), StartOptions::priority);
    options = with(options, query("lock"), StartOptions::lock);
    options = with(options, seconds("lockWait"), StartOptions::lockWait);
    options = with(options, query("startAt").map(Starts::time), StartOptions::startAt);
    return options;
  }

  private static <T> StartOptions with(
      StartOptions options, Optional<T> value, BiFunction<StartOptions, T, StartOptions> change) {
    return value.map(given -> change.apply(options, given)).orElse(options);
  }

  private Optional<Duration> seconds(String name) {
    return given(name).map(RequestParameter::getLong).map(Duration::ofSeconds);
  }

  private Optional<RequestParameter> given(String name) {
    return Optional.ofNullable(request.getQuery().get(name)).filter(each -> !each.isNull());
  }

  private Optional<String> query(String name) {
    RequestParameter given = request.getQuery().get(name);
    return given == null ? Optional.empty() : text(given);
  }

  /** How long to wait for what is asked for; not at all if nothing is said. */
  Duration longPoll() {
    RequestParameter given = request.getQuery().get("wait");
    return given.isNull() ? Duration.ZERO : Duration.ofMillis(Math.round(given.getDouble() * 1000));
  }

  int after() {
    RequestParameter given = request.getQuery().get("after");
    return given.isNull() ? 0 : given.getInteger();
  }

  Duration wait(Duration otherwise) {
    RequestParameter given = request.getQuery().get("wait");
    return given.isNull() ? otherwise : Duration.ofSeconds(given.getInteger());
  }

  Optional<String> lastEventId() {
    return text(request.getHeaders().get("Last-Event-ID")).or(() -> query("lastEventId"));
  }

  boolean follow() {
    return Boolean.TRUE.equals(request.getQuery().get("follow").getBoolean());
  }

  long cursor() {
    return query("cursor").map(Long::parseLong).orElse(0L);
  }

  /** Of a list whose cursors are texts. */
  Optional<String> pageCursor() {
    return query("cursor");
  }

  int limit(int otherwise) {
    return number("limit", otherwise);
  }

  int count(int otherwise) {
    return number("count", otherwise);
  }

  private int number(String name, int otherwise) {
    return given(name).map(RequestParameter::getInteger).orElse(otherwise);
  }

  private static Optional<String> text(RequestParameter parameter) {
    return Optional.ofNullable(parameter.getString());
  }
}
