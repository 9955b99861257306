package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.CallTimedOut;
import dev.multinode.Failure;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.client.Call;
import dev.multinode.wire.Kind;
import dev.multinode.wire.Reply;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.util.UUID;

/** Functions by name: to call. */
record FunctionsResource(Installation installation, Starts starts, Payloads payloads) {

  /** As the contract says. */
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("callFunction").addHandler(answers.by(this::call));
  }

  private Answer call(RoutingContext exchange) {
    Duration wait = RequestParameters.of(exchange).wait(DEFAULT_WAIT);
    Call call = installation.begin(starts.request(exchange, Kind.FUNCTION));
    return Waits.end(call, wait)
        .map(this::outcome)
        .orElseGet(
            () -> Answer.json(202, Json.object().put("id", call.id().toString())).at(call.id()));
  }

  private Answer outcome(Reply reply) {
    UUID id = reply.getInvocationId();
    return switch (reply.getStatus()) {
      case SUCCEEDED -> returned(reply);
      case CANCELLED -> throw new InvocationCancelled(id);
      case TIMED_OUT -> throw new CallTimedOut(id);
      case FAILED -> throw new InvocationFailed(id, failure(reply));
      case PENDING, RUNNING, CANCELLING ->
          throw new IllegalStateException("The reply to %s is not final".formatted(id));
    };
  }

  private Answer returned(Reply reply) {
    ObjectNode body = Json.object().put("id", reply.getInvocationId().toString());
    body.set("result", payloads.json(reply.getValue()));
    return Answer.json(200, body);
  }

  private static Failure failure(Reply reply) {
    dev.multinode.wire.Failure failure = reply.getFailure();
    return failure == null
        ? new Failure(reply.getStatus().name(), "", "")
        : new Failure(failure.getType(), failure.getMessage(), failure.getStackTrace());
  }
}
