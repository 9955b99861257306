package dev.multinode.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ValidatableRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the body of an operation that takes one before it is checked against the contract, so that
 * the client learns where a body is no JSON, and so that numbers keep their precision.
 */
final class JsonBodies implements RequestExtractor {

  private static final String KEY = JsonBodies.class.getName();
  private static final String JSON = "application/json";

  /** The body of a request; an empty object if there was none. */
  static JsonNode of(RoutingContext exchange) {
    return exchange.get(KEY);
  }

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext exchange, Operation operation) {
    if (operation.getRequestBody() != null) {
      try {
        exchange.put(KEY, read(exchange));
      } catch (RequestRefused e) {
        return Future.failedFuture(e);
      }
    }
    return RequestExtractor.withBodyHandler().extractValidatableRequest(exchange, operation);
  }

  private static JsonNode read(RoutingContext exchange) {
    Optional<String> declared = Optional.ofNullable(exchange.request().getHeader("Content-Type"));
    Buffer body = exchange.body().buffer();
    boolean empty = body == null || body.length() == 0;
    // Asked first, because a form is not empty although it leaves no body here.
    if (!declared.map(JsonBodies::isJson).orElse(empty)) {
      throw new RequestRefused(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The body has to be JSON and to say so: Content-Type: application/json.");
    }
    if (empty) {
      return Json.object();
    }
    try {
      return Json.read(body);
    } catch (JsonProcessingException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "The body is no JSON object: %s at line %d, column %d."
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new RequestRefused(ProblemType.MALFORMED_REQUEST, "The body cannot be read.");
    }
  }

  private static boolean isJson(String contentType) {
    return contentType.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
  }
}
