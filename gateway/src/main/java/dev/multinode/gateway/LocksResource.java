package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LockedOut;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;

/** The locks that are in use, those of jobs and free ones, and what they are worth. */
record LocksResource(Installation installation) {

  private static final int MOST = 1_000;

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("listLocks").addHandler(answers.by(this::list));
  }

  private Answer list(RoutingContext exchange) {
    ObjectNode body = Json.object();
    body.put("mode", installation.lockState().name());
    ArrayNode locks = body.putArray("locks");
    installation.locks().forEach(each -> locks.add(json(each)));
    ArrayNode free = body.putArray("free");
    installation.freeLocksInUse().stream().limit(MOST).forEach(each -> free.add(json(each)));
    return Answer.json(200, body);
  }

  private static ObjectNode json(FreeLock lock) {
    ObjectNode json = Json.object().put("name", lock.name());
    ArrayNode holders = json.putArray("holders");
    lock.holders().forEach(each -> holders.add(json(each).put("fence", each.fence())));
    ArrayNode waiters = json.putArray("waiters");
    lock.waiters().forEach(each -> waiters.add(json(each)));
    return json;
  }

  private static ObjectNode json(FreeLock.User user) {
    return Json.object().put("who", user.who()).put("since", user.since().toString());
  }

  private static ObjectNode json(LockEntry entry) {
    ObjectNode json = Json.object().put("key", entry.getKey());
    if (entry.getHeldBy() != null) {
      json.put("heldBy", entry.getHeldBy().toString());
      json.put("since", entry.getSince().toString());
    }
    ArrayNode waiters = json.putArray("waiters");
    entry.getWaiters().forEach(each -> waiters.add(json(each)));
    return json;
  }

  private static ObjectNode json(LockedOut waiter) {
    return Json.object()
        .put("id", waiter.getInvocationId().toString())
        .put("since", waiter.getSince().toString());
  }
}
