package dev.multinode.gateway;

import dev.multinode.PayloadTooLarge;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.stream.Collectors;

/** Answers every request that went wrong, wherever it did. */
final class ProblemAnswers {

  private static final int CONTENT_TOO_LARGE = 413;

  private final OpenAPIContract contract;
  private final GatewayLimits limits;

  ProblemAnswers(OpenAPIContract contract, GatewayLimits limits) {
    this.contract = contract;
    this.limits = limits;
  }

  void addTo(Router router) {
    router.route().failureHandler(this::failed);
    router.errorHandler(400, ProblemAnswers::unreadable);
    router.errorHandler(404, ProblemAnswers::notFound);
    router.errorHandler(405, this::methodNotAllowed);
  }

  /** For what is no HTTP, or more of it than is allowed. */
  static void malformed(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        switch (cause) {
          case TooLongHttpLineException e -> unreadable("The request line is too long.", 414);
          case TooLongHttpHeaderException e -> unreadable("The headers are too long.", 431);
          case null, default -> unreadable("The request cannot be read as HTTP.", 400);
        };
    problem.answer("").with("Connection", "close").writeTo(request.response());
    request.connection().close();
  }

  private static Problem unreadable(String detail, int status) {
    return Problem.of(ProblemType.MALFORMED_REQUEST, detail).withStatus(status);
  }

  private void failed(RoutingContext exchange) {
    if (exchange.response().headWritten()) {
      // Too late for another answer: the client sees that this one is not complete.
      exchange.request().connection().close();
      return;
    }
    Throwable failure = exchange.failure();
    Throwable known = failure == null ? new HttpException(exchange.statusCode()) : failure;
    write(Problems.of(isTooLarge(known) ? tooLarge(exchange) : known), exchange);
  }

  private static boolean isTooLarge(Throwable failure) {
    return failure instanceof HttpException refused && refused.getStatusCode() == CONTENT_TOO_LARGE;
  }

  private PayloadTooLarge tooLarge(RoutingContext exchange) {
    HttpServerRequest request = exchange.request();
    String declared = request.getHeader("Content-Length");
    long size = declared == null ? request.bytesRead() : Long.parseLong(declared);
    return new PayloadTooLarge("The body", size, limits.bodyBytes());
  }

  /** For a path or query that cannot be decoded, which no route sees. */
  private static void unreadable(RoutingContext exchange) {
    write(
        Problem.of(ProblemType.MALFORMED_REQUEST, "The path or the query cannot be decoded."),
        exchange);
  }

  private static void notFound(RoutingContext exchange) {
    write(
        Problem.of(
            ProblemType.NO_SUCH_RESOURCE,
            "There is nothing at this path; /openapi.yaml says what there is."),
        exchange);
  }

  private void methodNotAllowed(RoutingContext exchange) {
    Path path = contract.findPath(exchange.request().path());
    String allowed =
        path.getOperations().stream()
            .map(Operation::getHttpMethod)
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed here: " + allowed + ".")
        .answer(exchange.request().path())
        .with("Allow", allowed)
        .writeTo(exchange.response());
  }

  private static void write(Problem problem, RoutingContext exchange) {
    problem.answer(exchange.request().path()).writeTo(exchange.response());
  }
}
