package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.DictInfo;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictPage;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.util.Optional;

/** Dicts and their entries. An entry's entity tag is its version. */
record DictsResource(Installation installation) {

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("listDicts").addHandler(answers.by(this::list));
    routes.getRoute("readDict").addHandler(answers.by(this::page));
    routes.getRoute("deleteDict").addHandler(answers.by(this::delete));
    routes.getRoute("getDictEntry").addHandler(answers.by(this::get));
    routes.getRoute("putDictEntry").addHandler(answers.by(this::put));
    routes.getRoute("removeDictEntry").addHandler(answers.by(this::remove));
    routes.getRoute("incrementDictEntry").addHandler(answers.by(this::increment));
  }

  private Answer list(RoutingContext exchange) {
    Optional<String> name = DictRequest.of(exchange).query("name");
    ArrayNode all = Json.object().putArray("dicts");
    for (DictInfo each : installation.dicts().list()) {
      if (name.isEmpty() || name.get().equals(each.name())) {
        all.addObject()
            .put("name", each.name())
            .put("size", each.size())
            .put("bytes", each.bytes());
      }
    }
    ObjectNode body = Json.object();
    body.set("dicts", all);
    return Answer.json(200, body);
  }

  private Answer page(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    DictPage page =
        installation
            .dicts()
            .page(request.dict(), request.query("cursor"), request.limit(), request.flag("values"));
    ObjectNode body = Json.object();
    ArrayNode entries = body.putArray("entries");
    page.entries().forEach(each -> entries.add(json(each, request.flag("values"))));
    page.next().ifPresent(each -> body.put("next", each));
    return Answer.json(200, body);
  }

  private Answer delete(RoutingContext exchange) {
    installation.dicts().delete(DictRequest.of(exchange).dict());
    return Answer.noContent();
  }

  private Answer get(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    DictBackend dicts = installation.dicts();
    DictValue entry =
        dicts
            .await(dicts.get(request.dict(), request.key()), request.toString())
            .orElseThrow(request::doesNotExist);
    Answer answer =
        request.flag("details")
            ? Answer.json(200, json(entry, true))
            : Answer.bytes(200, "application/json", Buffer.buffer(entry.value()));
    return answer.with("ETag", tag(entry.version()));
  }

  private Answer put(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    byte[] value = request.value(JsonBodies.of(exchange));
    return written(
        request,
        new DictWrite(
            Optional.of(value), request.condition(), request.timeToLive(), request.fence()));
  }

  private Answer remove(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    return written(
        request,
        new DictWrite(Optional.empty(), request.condition(), Optional.empty(), request.fence()));
  }

  private Answer written(DictRequest request, DictWrite write) {
    DictBackend dicts = installation.dicts();
    DictWritten written =
        dicts.await(dicts.write(request.dict(), request.key(), write), request.toString());
    if (!written.applied()) {
      boolean anything = write.condition() instanceof DictCondition.Always;
      throw anything ? request.doesNotExist() : request.conditionNotMet(written.version());
    }
    return Answer.json(200, Json.object().put("version", written.version()))
        .with("ETag", tag(written.version()));
  }

  private Answer increment(RoutingContext exchange) {
    DictRequest request = DictRequest.of(exchange);
    DictBackend dicts = installation.dicts();
    long sum =
        dicts.await(
            dicts.increment(request.dict(), request.key(), request.by()), request.toString());
    return Answer.json(200, Json.object().put("value", sum));
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  private static ObjectNode json(DictValue entry, boolean withValue) {
    ObjectNode json = Json.object().put("key", entry.key()).put("version", entry.version());
    entry.expiresAt().ifPresent(each -> json.put("expiresAt", each.toString()));
    if (withValue) {
      json.set("value", value(entry.value()));
    }
    return json;
  }

  /** What a dict has is JSON, whoever wrote it. */
  static JsonNode value(byte[] json) {
    return Json.readKept(json);
  }
}
