package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.OutcomeUnknown;
import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.StatusUnavailable;
import dev.multinode.json.JsonValues;
import dev.multinode.spi.ScheduleBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The schedules of the project that a gateway serves. */
final class HttpSchedules implements ScheduleBackend {

  private static final String ALL = "v1/schedules";

  private final GatewayConnection gateway;
  private final JsonValues values;
  private final Duration patience;

  HttpSchedules(GatewayConnection gateway, JsonValues values, Duration patience) {
    this.gateway = gateway;
    this.values = values;
    this.patience = patience;
  }

  @Override
  public void create(String name, ScheduleSpec spec, ScheduleAction action) {
    ask(name, Question.post(path(name, ""), ScheduleWriter.body(spec, action, values)));
  }

  @Override
  public void update(String name, ScheduleSpec spec, ScheduleAction action) {
    String body = ScheduleWriter.body(spec, action, values).toString();
    ask(name, Question.put(path(name, ""), body));
  }

  @Override
  public void remove(String name) {
    ask(name, Question.delete(path(name, "")));
  }

  @Override
  public void pause(String name, String note) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("note", note);
    ask(name, Question.post(path(name, "/pause"), body));
  }

  @Override
  public void resume(String name) {
    ask(name, Question.post(path(name, "/resume")));
  }

  @Override
  public Optional<UUID> trigger(String name) {
    Answer answer = ask(name, Question.post(path(name, "/trigger")));
    return InvocationReader.optional(answer.body(), "id", InvocationReader::id);
  }

  @Override
  public void backfill(String name, Instant from, Instant to) {
    ObjectNode span =
        JsonNodeFactory.instance.objectNode().put("from", from.toString()).put("to", to.toString());
    ask(name, Question.post(path(name, "/backfill"), span));
  }

  @Override
  public ScheduleInfo get(String name) {
    return ScheduleReader.info(read(Question.get(path(name, ""))));
  }

  @Override
  public Page<ScheduleInfo> page(Optional<String> cursor, int limit) {
    String from = cursor.map(each -> "&cursor=" + Question.encoded(each)).orElse("");
    JsonNode page = read(Question.get("%s?limit=%d%s".formatted(ALL, limit, from)));
    return new Page<>(
        InvocationReader.all(page.get("schedules"), ScheduleReader::info),
        InvocationReader.optional(page, "next", JsonNode::asText));
  }

  @Override
  public List<ScheduleEntry> history(String name) {
    JsonNode history = read(Question.get(path(name, "/history?limit=" + HISTORY)));
    return InvocationReader.all(history.get("entries"), ScheduleReader::entry);
  }

  private static String path(String name, String below) {
    return ALL + "/" + Question.encoded(name) + below;
  }

  /** Nothing is lost by asking again. */
  private JsonNode read(Question question) {
    try {
      Answer answer =
          GatewayConnection.await(gateway.ask(tries -> question, patience), "the gateway's answer");
      return Refusals.check(question, answer).body();
    } catch (NoAnswer e) {
      throw new StatusUnavailable(e.retryAfter());
    }
  }

  /** Asked once: a second time something else might be refused, or more be started. */
  private Answer ask(String name, Question question) {
    String what = "What was asked of the schedule " + name;
    Answer answer;
    try {
      answer = GatewayConnection.await(gateway.askOnce(question), what);
    } catch (NoAnswer e) {
      throw e.neverAsked() ? notAsked(name, e.getMessage()) : new OutcomeUnknown(what, e);
    }
    if (answer.isUnavailable()) {
      throw answer.text("code").equals("unavailable")
          ? notAsked(name, answer.text("detail"))
          : new OutcomeUnknown(what, null);
    }
    return Refusals.check(question, answer);
  }

  private static GatewayFailure notAsked(String name, String reason) {
    return new GatewayFailure(
        "Nothing was asked of the schedule %s, try again: %s".formatted(name, reason));
  }
}
