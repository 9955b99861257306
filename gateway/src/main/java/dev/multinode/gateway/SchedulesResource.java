package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.Page;
import dev.multinode.ScheduleInfo;
import dev.multinode.client.StartRequest;
import dev.multinode.spi.ScheduleBackend;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Schedules: to look at, to create, change and remove, and to steer. */
record SchedulesResource(Installation installation, Starts starts, InstantSource clock) {

  private static final int PAGE = 100;
  private static final int TIMES = 5;

  void addTo(RouterBuilder routes, BlockingAnswers answers) {
    routes.getRoute("listSchedules").addHandler(answers.by(this::list));
    routes.getRoute("createSchedule").addHandler(answers.by(this::create));
    routes.getRoute("getSchedule").addHandler(answers.by(this::get));
    routes.getRoute("updateSchedule").addHandler(answers.by(this::update));
    routes.getRoute("removeSchedule").addHandler(answers.by(this::remove));
    routes.getRoute("pauseSchedule").addHandler(answers.by(this::pause));
    routes.getRoute("resumeSchedule").addHandler(answers.by(this::resume));
    routes.getRoute("triggerSchedule").addHandler(answers.by(this::trigger));
    routes.getRoute("backfillSchedule").addHandler(answers.by(this::backfill));
    routes.getRoute("listNextTimes").addHandler(answers.by(this::next));
    routes.getRoute("readScheduleHistory").addHandler(answers.by(this::history));
  }

  private Answer list(RoutingContext exchange) {
    RequestParameters parameters = RequestParameters.of(exchange);
    Page<ScheduleInfo> page = schedules().page(parameters.pageCursor(), parameters.limit(PAGE));
    Instant now = clock.instant();
    ObjectNode body = Json.object();
    ArrayNode schedules = body.putArray("schedules");
    page.items().forEach(each -> schedules.add(ScheduleJson.of(each, now)));
    page.next().ifPresent(each -> body.put("next", each));
    return Answer.json(200, body);
  }

  private Answer create(RoutingContext exchange) {
    String name = name(exchange);
    ScheduleBody wanted = new ScheduleBody(JsonBodies.of(exchange));
    installation.createSchedule(name, wanted.spec(), start(wanted));
    return Answer.json(201, Json.object().put("name", name))
        .with("Location", "/v1/schedules/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  private Answer update(RoutingContext exchange) {
    ScheduleBody wanted = new ScheduleBody(JsonBodies.of(exchange));
    installation.updateSchedule(name(exchange), wanted.spec(), start(wanted));
    return Answer.noContent();
  }

  private StartRequest start(ScheduleBody wanted) {
    return starts.request(wanted.method(), wanted.start());
  }

  private Answer get(RoutingContext exchange) {
    ScheduleInfo info = schedules().get(name(exchange));
    return Answer.json(200, ScheduleJson.of(info, clock.instant()));
  }

  private Answer remove(RoutingContext exchange) {
    schedules().remove(name(exchange));
    return Answer.noContent();
  }

  private Answer pause(RoutingContext exchange) {
    schedules().pause(name(exchange), JsonBodies.of(exchange).path("note").asText(""));
    return Answer.noContent();
  }

  private Answer resume(RoutingContext exchange) {
    schedules().resume(name(exchange));
    return Answer.noContent();
  }

  private Answer trigger(RoutingContext exchange) {
    Optional<UUID> started = schedules().trigger(name(exchange));
    ObjectNode body = Json.object();
    started.ifPresent(id -> body.put("id", id.toString()));
    Answer answer = Answer.json(202, body);
    return started.map(answer::at).orElse(answer);
  }

  private Answer backfill(RoutingContext exchange) {
    JsonNode span = JsonBodies.of(exchange);
    schedules()
        .backfill(
            name(exchange),
            ScheduleBody.time("from", span.get("from").asText()),
            ScheduleBody.time("to", span.get("to").asText()));
    return Answer.noContent();
  }

  private Answer next(RoutingContext exchange) {
    int count = RequestParameters.of(exchange).count(TIMES);
    ObjectNode body = Json.object();
    ArrayNode times = body.putArray("times");
    schedules()
        .get(name(exchange))
        .next(clock.instant(), count)
        .forEach(each -> times.add(each.toString()));
    return Answer.json(200, body);
  }

  private Answer history(RoutingContext exchange) {
    int limit = RequestParameters.of(exchange).limit(ScheduleBackend.HISTORY);
    ObjectNode body = Json.object();
    ArrayNode entries = body.putArray("entries");
    schedules().history(name(exchange)).stream()
        .limit(limit)
        .forEach(each -> entries.add(ScheduleJson.of(each)));
    return Answer.json(200, body);
  }

  private ScheduleBackend schedules() {
    return installation.schedules();
  }

  private static String name(RoutingContext exchange) {
    try {
      return ScheduleBackend.checkedName(RequestParameters.of(exchange).name());
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(ProblemType.MALFORMED_REQUEST, e.getMessage() + ".");
    }
  }
}
