package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.function.BooleanSupplier;

/** The gateway itself: its contract, its project and its health. */
record GatewayResource(
    Contract contract, Installation installation, LockWatch locks, BooleanSupplier stopping) {

  void addTo(RouterBuilder routes) {
    Answer yaml = Answer.bytes(200, "application/yaml", contract.yaml());
    Answer json = Answer.bytes(200, "application/json", contract.json());
    routes.getRoute("getContractAsYaml").addHandler(always(yaml));
    routes.getRoute("getContractAsJson").addHandler(always(json));
    routes.getRoute("getProject").addHandler(always(project()));
    routes.getRoute("isLive").addHandler(always(health("live")));
    routes.getRoute("isReady").addHandler(this::ready);
  }

  private void ready(RoutingContext exchange) {
    Answer answer =
        stopping.getAsBoolean()
            ? Problems.stopping().answer(exchange.request().path())
            : Answer.json(200, ready());
    answer.writeTo(exchange.response());
  }

  private ObjectNode ready() {
    ObjectNode body = Json.object().put("status", "ready");
    locks.latest().ifPresent(state -> body.put("locks", state.name()));
    return body;
  }

  private Answer project() {
    return Answer.json(200, Json.object().put("project", installation.project()));
  }

  private static Answer health(String status) {
    return Answer.json(200, Json.object().put("status", status));
  }

  private static Handler<RoutingContext> always(Answer answer) {
    return exchange -> answer.writeTo(exchange.response());
  }
}
