package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceInfo;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;

/** The services and daemons: what there is, and to start one anew. */
record ServicesResource(Installation installation) {

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("listServices").addHandler(answers.by(this::list));
    routes.getRoute("getService").addHandler(answers.by(this::get));
    routes.getRoute("restartService").addHandler(answers.by(this::restart));
  }

  private Answer list(RoutingContext exchange) {
    ObjectNode body = Json.object();
    ArrayNode services = body.putArray("services");
    installation.services().list().forEach(each -> services.add(json(each)));
    return Answer.json(200, body);
  }

  private Answer get(RoutingContext exchange) {
    return Answer.json(
        200, json(installation.services().get(RequestParameters.of(exchange).name())));
  }

  private Answer restart(RoutingContext exchange) {
    String name = RequestParameters.of(exchange).name();
    installation.services().restart(name);
    return Answer.json(202, Json.object().put("name", name));
  }

  private static ObjectNode json(ServiceInfo service) {
    ObjectNode json =
        Json.object()
            .put("name", service.name())
            .put("kind", service.kind().name())
            .put("app", service.app())
            .put("version", service.version())
            .put("wanted", service.wanted())
            .put("maxReplicas", service.maxReplicas())
            .put("withdrawn", service.withdrawn())
            .put("createdAt", service.createdAt().toString());
    ArrayNode replicas = json.putArray("replicas");
    service.replicas().forEach(each -> replicas.add(json(each)));
    return json;
  }

  private static ObjectNode json(ReplicaInfo replica) {
    ObjectNode json =
        Json.object()
            .put("replica", replica.replica())
            .put("invocationId", replica.invocationId().toString())
            .put("version", replica.version())
            .put("phase", replica.phase().name())
            .put("since", replica.since().toString())
            .put("failures", replica.failures());
    replica.health().ifPresent(each -> json.put("health", each.name()));
    replica.reason().ifPresent(each -> json.put("reason", each));
    replica.worker().ifPresent(each -> json.put("worker", each));
    replica.address().ifPresent(each -> json.put("address", each.toString()));
    replica.restartAt().ifPresent(each -> json.put("restartAt", each.toString()));
    replica.lastOutcome().ifPresent(each -> json.put("lastOutcome", each.name()));
    return json;
  }
}
