package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.Page;
import dev.multinode.StatusUnavailable;
import dev.multinode.client.Call;
import dev.multinode.client.StartRequest;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.YieldsPage;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invocations of any kind: to start, many to list and to cancel, and one by its id to read, to
 * explain, to cancel and to remove.
 */
record InvocationsResource(Installation installation, Starts starts, InvocationJson json) {

  private static final Logger LOG = LoggerFactory.getLogger(InvocationsResource.class);

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("startInvocation").addHandler(answers.by(this::start));
    routes.getRoute("listInvocationIds").addHandler(answers.by(this::listIds));
    routes.getRoute("cancelInvocations").addHandler(answers.by(this::cancelAll));
    routes.getRoute("readYields").addHandler(answers.by(this::yields));
    routes.getRoute("listInvocations").addHandler(answers.by(this::list));
    routes.getRoute("getInvocation").addHandler(answers.by(this::get));
    routes.getRoute("explainInvocation").addHandler(answers.by(this::explain));
    routes.getRoute("cancelInvocation").addHandler(answers.by(this::cancel));
    routes.getRoute("terminateInvocation").addHandler(answers.by(this::terminate));
    routes.getRoute("removeInvocation").addHandler(answers.by(this::remove));
  }

  private Answer start(RoutingContext exchange) {
    StartRequest request = starts.request(new StartBody(JsonBodies.of(exchange)));
    Duration wait = RequestParameters.of(exchange).longPoll();
    if (wait.isZero()) {
      return started(installation.start(request));
    }
    Call call = installation.begin(request);
    return Waits.end(call, wait)
        .map(reply -> Answer.json(200, json.of(reply)))
        .orElseGet(() -> started(call.id()));
  }

  private static Answer started(UUID id) {
    ObjectNode body = Json.object().put("id", id.toString()).put("status", "PENDING");
    return Answer.json(202, body).at(id);
  }

  private Answer listIds(RoutingContext exchange) {
    ObjectNode body = Json.object();
    ArrayNode ids = body.putArray("ids");
    installation
        .ids(RequestParameters.of(exchange).queriedName())
        .forEach(each -> ids.add(each.toString()));
    return Answer.json(200, body);
  }

  private Answer cancelAll(RoutingContext exchange) {
    JsonNode body = JsonBodies.of(exchange);
    List<UUID> ids = new ArrayList<>();
    body.get("ids").forEach(each -> ids.add(UUID.fromString(each.asText())));
    installation.cancelAll(ids, body.path("reason").asText(""));
    return Answer.json(202, Json.object().put("cancelled", ids.size()));
  }

  private Answer yields(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    int after = parameters.after();
    YieldsPage page = installation.yields(parameters.id(), after, parameters.longPoll());
    return Answer.json(200, json.of(page, after));
  }

  private Answer list(RoutingContext exchange) {
    ListParameters wanted = ListParameters.of(exchange);
    Page<InvocationRow> page =
        installation.list(wanted.name(), wanted.options(), wanted.withResults());
    ObjectNode body = Json.object();
    ArrayNode invocations = body.putArray("invocations");
    page.items().forEach(row -> invocations.add(json.of(row)));
    page.next().ifPresent(cursor -> body.put("next", cursor));
    return Answer.json(200, body);
  }

  private Answer get(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    UUID id = parameters.id();
    Duration wait = parameters.longPoll();
    InvocationRow row = wait.isZero() ? installation.row(id) : installation.awaitTerminal(id, wait);
    return Answer.json(200, json.of(row));
  }

  private Answer explain(RoutingContext exchange) {
    UUID id = RequestParameters.of(exchange).id();
    return Answer.json(200, Json.object().put("explanation", installation.explain(id)));
  }

  private Answer cancel(RoutingContext exchange) {
    return stop(exchange, installation::cancel);
  }

  private Answer terminate(RoutingContext exchange) {
    return stop(exchange, installation::terminate);
  }

  private Answer stop(RoutingContext exchange, BiConsumer<UUID, String> how) {
    UUID id = RequestParameters.of(exchange).id();
    JsonNode reason = JsonBodies.of(exchange).path("reason");
    refuseUnknown(id);
    how.accept(id, reason.asText(""));
    return Answer.json(202, Json.object().put("id", id.toString())).at(id);
  }

  private Answer remove(RoutingContext exchange) {
    UUID id = RequestParameters.of(exchange).id();
    refuseUnknown(id);
    installation.remove(id);
    return Answer.noContent();
  }

  /** Not being able to look is no reason to refuse: a cancellation has to arrive then, too. */
  private void refuseUnknown(UUID id) {
    try {
      installation.row(id);
    } catch (StatusUnavailable e) {
      LOG.info("Nobody can tell whether {} exists; what is asked of it is passed on", id);
    }
  }
}
