package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.Page;
import dev.multinode.StatusUnavailable;
import dev.multinode.wire.InvocationRow;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invocations: many to list, and one by its id to read, to explain, to cancel and to remove. */
record InvocationsResource(Installation installation, InvocationJson json) {

  private static final Logger LOG = LoggerFactory.getLogger(InvocationsResource.class);

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("listInvocations").addHandler(answers.by(this::list));
    routes.getRoute("getInvocation").addHandler(answers.by(this::get));
    routes.getRoute("explainInvocation").addHandler(answers.by(this::explain));
    routes.getRoute("cancelInvocation").addHandler(answers.by(this::cancel));
    routes.getRoute("terminateInvocation").addHandler(answers.by(this::terminate));
    routes.getRoute("removeInvocation").addHandler(answers.by(this::remove));
  }

  private Answer list(RoutingContext exchange) {
    ListParameters wanted = ListParameters.of(exchange);
    Page<InvocationRow> page = installation.list(wanted.name(), wanted.options());
    ObjectNode body = Json.object();
    ArrayNode invocations = body.putArray("invocations");
    page.items().forEach(row -> invocations.add(json.of(row)));
    page.next().ifPresent(cursor -> body.put("next", cursor));
    return Answer.json(200, body);
  }

  private Answer get(RoutingContext exchange) {
    UUID id = RequestParameters.of(exchange).id();
    return Answer.json(200, json.of(installation.row(id)));
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
