package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.ScheduledFor;
import dev.multinode.ScheduledOutcome;
import dev.multinode.SkipReason;
import dev.multinode.schedule.Timetable;
import java.time.Duration;

/** The gateway's schedules in the words of the SDK. */
final class ScheduleReader {

  private ScheduleReader() {}

  /** The contract's {@code Schedule}. */
  static ScheduleInfo info(JsonNode json) {
    return new ScheduleInfo(
        InvocationReader.text(json, "name"),
        InvocationReader.text(json, "method"),
        InvocationReader.text(json, "version"),
        spec(json),
        InvocationReader.optional(json, "declaredBy", JsonNode::asText),
        InvocationReader.instant(json.get("createdAt")),
        InvocationReader.optional(json, "pause", ScheduleReader::pause),
        InvocationReader.instant(json.get("considered")),
        InvocationReader.all(json.get("running"), InvocationReader::id),
        json.get("waiting").asInt(),
        json.get("backfills").asInt(),
        InvocationReader.optional(json, "previousRun", InvocationReader::instant),
        json.get("missed").asLong());
  }

  private static ScheduleSpec spec(JsonNode json) {
    return new ScheduleSpec(
        json.has("cron")
            ? Timetable.cron(
                InvocationReader.text(json, "cron"), InvocationReader.text(json, "zone"))
            : Timetable.every(
                InvocationReader.text(json, "reference"), InvocationReader.text(json, "every")),
        OverlapPolicy.valueOf(InvocationReader.text(json, "overlap")),
        Duration.parse(InvocationReader.text(json, "catchUp")),
        Duration.parse(InvocationReader.text(json, "jitter")),
        InvocationReader.optional(json, "startAt", InvocationReader::instant),
        InvocationReader.optional(json, "endAt", InvocationReader::instant),
        json.get("pauseOnFailure").asBoolean());
  }

  private static ScheduleInfo.Pause pause(JsonNode json) {
    return new ScheduleInfo.Pause(
        InvocationReader.text(json, "note"), InvocationReader.instant(json.get("since")));
  }

  /** The contract's {@code ScheduleEntry}. */
  static ScheduleEntry entry(JsonNode json) {
    return json.has("skippedFor") ? skip(json) : run(json);
  }

  private static ScheduleEntry.Skip skip(JsonNode json) {
    return new ScheduleEntry.Skip(
        json.get("number").asLong(),
        InvocationReader.instant(json.get("at")),
        InvocationReader.instant(json.get("from")),
        InvocationReader.instant(json.get("to")),
        json.get("count").asLong(),
        SkipReason.valueOf(InvocationReader.text(json, "skippedFor")));
  }

  private static ScheduleEntry.Run run(JsonNode json) {
    return new ScheduleEntry.Run(
        json.get("number").asLong(),
        InvocationReader.instant(json.get("at")),
        InvocationReader.instant(json.get("from")),
        InvocationReader.id(json.get("id")),
        ScheduleCause.valueOf(InvocationReader.text(json, "cause")),
        InvocationReader.optional(json, "outcome", each -> ScheduledOutcome.valueOf(each.asText())),
        InvocationReader.optional(json, "endedAt", InvocationReader::instant),
        InvocationReader.optional(json, "reason", JsonNode::asText));
  }

  /** The contract's {@code ScheduledFor}. */
  static ScheduledFor scheduledFor(JsonNode json) {
    return new ScheduledFor(
        InvocationReader.text(json, "schedule"),
        InvocationReader.instant(json.get("nominalTime")),
        ScheduleCause.valueOf(InvocationReader.text(json, "cause")),
        InvocationReader.optional(json, "previousRun", InvocationReader::instant),
        json.get("missed").asLong());
  }
}
