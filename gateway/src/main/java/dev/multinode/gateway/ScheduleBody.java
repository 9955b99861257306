package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.OverlapPolicy;
import dev.multinode.ScheduleSpec;
import dev.multinode.schedule.InvalidTimetable;
import dev.multinode.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** The contract's {@code ScheduleDefinition}, after it was checked against it. */
record ScheduleBody(JsonNode json) {

  String method() {
    return json.get("method").asText();
  }

  /** What each run is. */
  StartBody start() {
    return new StartBody(json);
  }

  ScheduleSpec spec() {
    try {
      return new ScheduleSpec(
          timetable(),
          text("overlap").map(OverlapPolicy::valueOf).orElse(OverlapPolicy.SKIP),
          duration("catchUp").orElse(ScheduleSpec.CATCH_UP),
          duration("jitter").orElse(Duration.ZERO),
          time("startAt"),
          time("endAt"),
          json.path("pauseOnFailure").asBoolean());
    } catch (InvalidTimetable e) {
      throw new RequestRefused(
          Problem.of(ProblemType.INVALID_TIMETABLE, e.getMessage() + ".")
              .with(Map.of("text", e.text(), "position", e.position())));
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage() + ".");
    }
  }

  private Timetable timetable() {
    Optional<String> cron = text("cron");
    Optional<String> every = text("every");
    if (cron.isPresent() == every.isPresent()) {
      throw malformed(
          "It says when it is due neither or twice: give it a cron, or a reference and every.");
    }
    if (cron.isPresent()) {
      refuse("reference", "goes with every: a cron expression has a zone.");
      return ScheduleSpec.cron(cron.get(), text("zone").orElse("UTC")).timetable();
    }
    refuse("zone", "goes with cron: write it into the reference.");
    String reference =
        text("reference")
            .orElseThrow(() -> malformed("every has no reference: an interval needs both."));
    return ScheduleSpec.every(reference, every.get()).timetable();
  }

  private void refuse(String member, String why) {
    if (json.has(member)) {
      throw malformed(member + " " + why);
    }
  }

  private Optional<Duration> duration(String member) {
    return text(member).map(text -> Durations.parsed(member, text));
  }

  private Optional<Instant> time(String member) {
    return text(member).map(text -> time(member, text));
  }

  /** A time in a body. */
  static Instant time(String member, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw malformed(
          "%s is \"%s\": write a time with its offset, such as 2027-01-31T08:00:00Z."
              .formatted(member, text));
    }
  }

  private Optional<String> text(String member) {
    return Optional.ofNullable(json.get(member)).map(JsonNode::asText);
  }

  private static RequestRefused malformed(String detail) {
    return new RequestRefused(ProblemType.MALFORMED_REQUEST, detail);
  }
}
