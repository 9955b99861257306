package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.wire.Kind;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.UUID;

/** Jobs by name: to start, and their invocations. */
record JobsResource(Installation installation, Starts starts) {

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("startJob").addHandler(answers.by(this::start));
    routes.getRoute("listJobInvocations").addHandler(answers.by(this::list));
  }

  private Answer start(RoutingContext exchange) {
    UUID id = installation.start(starts.request(exchange, Kind.JOB));
    ObjectNode body = Json.object().put("id", id.toString()).put("status", "PENDING");
    return Answer.json(202, body).at(id);
  }

  private Answer list(RoutingContext exchange) {
    String name = starts.method(exchange, Kind.JOB).getName();
    ObjectNode body = Json.object();
    ArrayNode ids = body.putArray("ids");
    installation.ids(name).forEach(each -> ids.add(each.toString()));
    return Answer.json(200, body);
  }
}
