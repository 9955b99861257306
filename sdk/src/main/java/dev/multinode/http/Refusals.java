package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.InvalidDictEntry;
import dev.multinode.JobDoesNotExist;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.NotStartable;
import dev.multinode.PayloadTooLarge;
import dev.multinode.ScheduleDoesNotExist;
import dev.multinode.ScheduleRefused;
import dev.multinode.ServiceDoesNotExist;
import dev.multinode.ServiceRefused;
import dev.multinode.StaleFence;
import dev.multinode.app.ReplicaKind;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Says which exception of the SDK a problem of the gateway is. The only place that does. */
final class Refusals {

  private Refusals() {}

  /** Throws if the gateway has refused something. */
  static Answer check(Question question, Answer answer) {
    if (answer.isRefusal()) {
      throw of(question, answer);
    }
    return answer;
  }

  private static RuntimeException of(Question question, Answer answer) {
    JsonNode problem = answer.body();
    String detail = answer.text("detail");
    return switch (answer.text("code")) {
      case "function-does-not-exist" ->
          new FunctionDoesNotExist(answer.text("name"), texts(problem.path("nearest")));
      case "not-startable" ->
          new NotStartable(
              answer.text("name"),
              ReplicaKind.valueOf(answer.text("kind").toUpperCase(Locale.ROOT)));
      case "invalid-arguments" -> invalidArguments(answer.text("field"), detail);
      case "invocation-does-not-exist" -> new JobDoesNotExist(UUID.fromString(answer.text("id")));
      case "invalid-dict-entry" -> new InvalidDictEntry(detail);
      case "stale-fence" ->
          new StaleFence(
              answer.text("dict"),
              answer.text("key"),
              problem.path("fence").asLong(),
              problem.path("newest").asLong());
      case "lock-already-in-use" ->
          new LockAlreadyInUse(answer.text("key"), UUID.fromString(answer.text("heldBy")));
      case "schedule-does-not-exist" -> new ScheduleDoesNotExist(answer.text("schedule"));
      case "schedule-already-exists", "schedule-refused" ->
          new ScheduleRefused(
              answer.text("schedule"), answer.text("refusal"), answer.text("reason"));
      case "service-does-not-exist" ->
          new ServiceDoesNotExist(answer.text("name"), texts(problem.path("nearest")));
      case "service-refused" -> serviceRefused(answer);
      case "payload-too-large" ->
          new PayloadTooLarge(
              question.isOfDict() ? "The value" : "The arguments",
              problem.path("size").asLong(),
              problem.path("limit").asLong());
      default ->
          new GatewayFailure(
              "The gateway answers %d to %s: %s"
                  .formatted(answer.status(), question, detail.isEmpty() ? "no problem" : detail));
    };
  }

  /** The exception puts the place before the message once more. */
  private static InvalidArguments invalidArguments(String field, String detail) {
    String prefix = field + ": ";
    return new InvalidArguments(
        field, detail.startsWith(prefix) ? detail.substring(prefix.length()) : detail);
  }

  /** The exception makes a sentence of the reason once more. */
  private static ServiceRefused serviceRefused(Answer answer) {
    String name = answer.text("name");
    String detail = answer.text("detail");
    String reason = detail.substring(detail.indexOf(": ") + 2, detail.length() - 1);
    return new ServiceRefused(name, answer.text("refusedFor"), reason);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
