package dev.multinode.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleSpec;
import dev.multinode.json.JsonValues;
import dev.multinode.schedule.CronTimetable;
import dev.multinode.schedule.IntervalTimetable;

/** Schedules of the SDK as the gateway is asked for them. */
final class ScheduleWriter {

  private ScheduleWriter() {}

  /**
   * The contract's {@code ScheduleDefinition}.
   *
   * @throws dev.multinode.InvalidArguments if an argument has no form in JSON
   */
  static ObjectNode body(ScheduleSpec spec, ScheduleAction action, JsonValues values) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    put(body, spec);
    body.put("method", action.name());
    body.set("arguments", Start.trees(action.target(), action.arguments(), values));
    Start.putOptions(body, action.options());
    return body;
  }

  private static void put(ObjectNode body, ScheduleSpec spec) {
    switch (spec.timetable()) {
      case CronTimetable cron ->
          body.put("cron", cron.expression()).put("zone", cron.zone().getId());
      case IntervalTimetable interval ->
          body.put("reference", interval.reference()).put("every", interval.every());
    }
    body.put("overlap", spec.overlap().name());
    body.put("catchUp", spec.catchUp().toString());
    body.put("jitter", spec.jitter().toString());
    spec.startAt().ifPresent(each -> body.put("startAt", each.toString()));
    spec.endAt().ifPresent(each -> body.put("endAt", each.toString()));
    body.put("pauseOnFailure", spec.pauseOnFailure());
  }
}
