package dev.multinode.registry;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers, and gives every failure Confluent's form: a status, an {@code error_code} and a
 * {@code message}.
 */
final class RegistryAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryAnswers.class);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LOG_UNAVAILABLE = 50001;

  private RegistryAnswers() {}

  static void send(RoutingContext context, int status, Object body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
        .end(Json.encodeToBuffer(body));
  }

  /** What fails on this router, or matches none of its routes, is answered here. */
  static void answerFailuresOf(Router router) {
    for (int status : List.of(400, 404, 405, 413, 500)) {
      router.errorHandler(status, RegistryAnswers::sendFailure);
    }
  }

  private static void sendFailure(RoutingContext context) {
    switch (context.failure()) {
      case RequestRefused refused ->
          sendError(context, refused.status(), refused.code(), refused.getMessage());
      case LogUnavailable unavailable -> {
        LOG.warn("{} {} failed", context.request().method(), context.request().path(), unavailable);
        sendError(
            context,
            500,
            LOG_UNAVAILABLE,
            "Error in the backend data store: " + unavailable.getMessage());
      }
      case Throwable unexpected when context.statusCode() == 500 -> {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), unexpected);
        sendError(context, 500, 500, "Internal error");
      }
      case null, default ->
          sendError(
              context,
              context.statusCode(),
              context.statusCode(),
              "HTTP " + context.statusCode() + " " + context.request().path());
    }
  }

  private static void sendError(RoutingContext context, int status, int code, String message) {
    send(context, status, new JsonObject().put("error_code", code).put("message", message));
  }
}
