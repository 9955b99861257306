package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.schedule.CronTimetable;
import dev.multinode.schedule.IntervalTimetable;
import java.time.Instant;
import java.util.Optional;

/** Schedules in the shapes of the contract; what has no value is left out. */
final class ScheduleJson {

  private ScheduleJson() {}

  /**
   * The contract's {@code Schedule}.
   *
   * @param now says when one that is not paused is due next
   */
  static ObjectNode of(ScheduleInfo info, Instant now) {
    ObjectNode json = Json.object();
    json.put("name", info.name());
    json.put("method", info.method());
    json.put("version", info.version());
    put(json, info.spec());
    info.declaredBy().ifPresent(each -> json.put("declaredBy", each));
    json.put("createdAt", info.createdAt().toString());
    info.pause()
        .ifPresent(
            pause ->
                json.putObject("pause")
                    .put("note", pause.note())
                    .put("since", pause.since().toString()));
    json.put("considered", info.considered().toString());
    ArrayNode running = json.putArray("running");
    info.running().forEach(each -> running.add(each.toString()));
    json.put("waiting", info.waiting());
    json.put("backfills", info.backfills());
    put(json, "previousRun", info.previousRun());
    json.put("missed", info.missed());
    if (info.pause().isEmpty()) {
      put(json, "next", info.next(now, 1).stream().findFirst());
    }
    return json;
  }

  private static void put(ObjectNode json, ScheduleSpec spec) {
    switch (spec.timetable()) {
      case CronTimetable cron ->
          json.put("cron", cron.expression()).put("zone", cron.zone().getId());
      case IntervalTimetable interval ->
          json.put("reference", interval.reference()).put("every", interval.every());
    }
    json.put("overlap", spec.overlap().name());
    json.put("catchUp", spec.catchUp().toString());
    json.put("jitter", spec.jitter().toString());
    put(json, "startAt", spec.startAt());
    put(json, "endAt", spec.endAt());
    json.put("pauseOnFailure", spec.pauseOnFailure());
  }

  /** The contract's {@code ScheduleEntry}. */
  static ObjectNode of(ScheduleEntry entry) {
    ObjectNode json = Json.object().put("number", entry.number()).put("at", entry.at().toString());
    switch (entry) {
      case ScheduleEntry.Run run -> {
        put(json, run.nominalTime(), run.nominalTime(), 1);
        json.put("id", run.id().toString());
        json.put("cause", run.cause().name());
        run.outcome().ifPresent(each -> json.put("outcome", each.name()));
        put(json, "endedAt", run.endedAt());
        run.reason().ifPresent(each -> json.put("reason", each));
      }
      case ScheduleEntry.Skip skip -> {
        put(json, skip.from(), skip.to(), skip.count());
        json.put("skippedFor", skip.reason().name());
      }
    }
    return json;
  }

  private static void put(ObjectNode json, Instant from, Instant to, long count) {
    json.put("from", from.toString()).put("to", to.toString()).put("count", count);
  }

  private static void put(ObjectNode json, String member, Optional<Instant> time) {
    time.ifPresent(each -> json.put(member, each.toString()));
  }
}
