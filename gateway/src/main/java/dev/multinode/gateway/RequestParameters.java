package dev.multinode.gateway;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The parameters of the contract's operations, after they were checked against it. */
record RequestParameters(ValidatedRequest request) {

  static RequestParameters of(RoutingContext exchange) {
    return new RequestParameters(exchange.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
  }

  String name() {
    return request.getPathParameters().get("name").getString();
  }

  UUID id() {
    return UUID.fromString(request.getPathParameters().get("id").getString());
  }

  Optional<UUID> startId() {
    return text(request.getQuery().get("id")).map(UUID::fromString);
  }

  Duration wait(Duration otherwise) {
    RequestParameter given = request.getQuery().get("wait");
    return given.isNull() ? otherwise : Duration.ofSeconds(given.getInteger());
  }

  Optional<String> lastEventId() {
    return text(request.getHeaders().get("Last-Event-ID"))
        .or(() -> text(request.getQuery().get("lastEventId")));
  }

  private static Optional<String> text(RequestParameter parameter) {
    return Optional.ofNullable(parameter.getString());
  }
}
