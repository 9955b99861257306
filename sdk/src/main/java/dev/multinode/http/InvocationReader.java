package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.AttemptInfo;
import dev.multinode.AttemptOutcome;
import dev.multinode.CallTimedOut;
import dev.multinode.Failure;
import dev.multinode.InvocationCancelled;
import dev.multinode.InvocationFailed;
import dev.multinode.JobInfo;
import dev.multinode.Progress;
import dev.multinode.Status;
import dev.multinode.WaitingReason;
import dev.multinode.json.JsonValues;
import dev.multinode.spi.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The gateway's invocations in the words of the SDK. */
record InvocationReader(JsonValues values) {

  private static final String RESULT = "result";

  /** The contract's {@code Invocation}. */
  JobInfo<Object> info(JsonNode json, Target target) {
    return info(json, Optional.ofNullable(result(json, target)));
  }

  /** The same without its result, for whoever does not know its type. */
  JobInfo<Object> infoWithoutResult(JsonNode json) {
    return info(json, Optional.empty());
  }

  private static JobInfo<Object> info(JsonNode json, Optional<Object> result) {
    return new JobInfo<>(
        id(json.get("id")),
        text(json, "name"),
        text(json, "version"),
        status(json),
        result,
        optional(json, "error", InvocationReader::failure),
        optional(json, "waiting", each -> WaitingReason.valueOf(each.asText())),
        all(json.get("attempts"), InvocationReader::attempt),
        json.get("yields").asInt(),
        optional(json, "progress", InvocationReader::progress),
        labels(json.get("labels")),
        optional(json, "parent", InvocationReader::id),
        instant(json.get("submittedAt")),
        optional(json, "startedAt", InvocationReader::instant),
        optional(json, "finishedAt", InvocationReader::instant),
        optional(json, "cancelRequestedAt", InvocationReader::instant),
        optional(json, "cancelDeliveredAt", InvocationReader::instant),
        json.path("forced").asBoolean(),
        optional(json, "nextAttemptAt", InvocationReader::instant),
        optional(json, "rerunOf", InvocationReader::id),
        optional(json, "scheduledFor", ScheduleReader::scheduledFor));
  }

  static Status status(JsonNode json) {
    return Status.valueOf(text(json, "status"));
  }

  /**
   * What an invocation came to, or the exception that tells of another end.
   *
   * @param notTerminal for one that has not ended
   */
  Object resultOrElse(
      JsonNode json, Target target, Supplier<? extends RuntimeException> notTerminal) {
    UUID id = id(json.get("id"));
    return switch (status(json)) {
      case SUCCEEDED -> result(json, target);
      case CANCELLED -> throw new InvocationCancelled(id);
      case TIMED_OUT -> throw new CallTimedOut(id);
      case FAILED ->
          throw new InvocationFailed(
              id,
              optional(json, "error", InvocationReader::failure)
                  .orElseGet(() -> new Failure(Status.FAILED.name(), "", "")));
      case PENDING, RUNNING, CANCELLING -> throw notTerminal.get();
    };
  }

  /** A value that a job has yielded. */
  Object value(JsonNode value, Target target) {
    return values.value(value, target.resultType(), RESULT);
  }

  /** Null where there is none; a null of the type where that is the result. */
  private Object result(JsonNode json, Target target) {
    return json.has(RESULT) ? value(json.get(RESULT), target) : null;
  }

  static <T> List<T> all(JsonNode array, Function<JsonNode, T> reader) {
    return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
  }

  static <T> Optional<T> optional(JsonNode json, String member, Function<JsonNode, T> reader) {
    return Optional.ofNullable(json.get(member)).map(reader);
  }

  static String text(JsonNode json, String member) {
    return json.path(member).asText();
  }

  static UUID id(JsonNode json) {
    return UUID.fromString(json.asText());
  }

  static Instant instant(JsonNode json) {
    return Instant.parse(json.asText());
  }

  private static AttemptInfo attempt(JsonNode json) {
    return new AttemptInfo(
        json.get("number").asInt(),
        optional(json, "executionId", InvocationReader::id),
        optional(json, "worker", JsonNode::asText),
        optional(json, "startedAt", InvocationReader::instant),
        optional(json, "endedAt", InvocationReader::instant),
        AttemptOutcome.valueOf(text(json, "outcome")),
        optional(json, "error", InvocationReader::failure));
  }

  private static Failure failure(JsonNode json) {
    return new Failure(text(json, "type"), text(json, "message"), text(json, "stackTrace"));
  }

  private static Progress progress(JsonNode json) {
    return new Progress(
        json.get("done").asLong(),
        json.path("total").asLong(),
        optional(json, "message", JsonNode::asText),
        instant(json.get("at")));
  }

  private static Map<String, String> labels(JsonNode json) {
    Map<String, String> labels = new HashMap<>();
    json.properties().forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
    return labels;
  }
}
