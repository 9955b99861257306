package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.multinode.StartOptions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The contract's {@code Start}, after it was checked against it. */
record StartBody(JsonNode json) {

  String name() {
    return json.get("name").asText();
  }

  /** An object by name or an array in the order of the parameters; none is no argument. */
  JsonNode arguments() {
    return json.has("arguments") ? json.get("arguments") : JsonNodeFactory.instance.objectNode();
  }

  /** An id that was made for this start. */
  Optional<UUID> newId() {
    return text("newId").map(UUID::fromString);
  }

  /** An id counts for more than a key, a time than a delay. */
  StartOptions options() {
    StartOptions options = StartOptions.NONE;
    for (Map.Entry<String, JsonNode> label : json.path("labels").properties()) {
      options = options.label(label.getKey(), label.getValue().asText());
    }
    options = text("idempotencyKey").map(options::idempotencyKey).orElse(options);
    options = text("id").map(UUID::fromString).map(options::id).orElse(options);
    options =
        text("delay").map(wait -> duration("delay", wait)).map(options::delay).orElse(options);
    options = text("rerunOf").map(UUID::fromString).map(options::rerunOf).orElse(options);
    if (json.has("priority")) {
      options = options.priority(json.get("priority").asInt());
    }
    for (JsonNode key : json.path("locks")) {
      options = options.lock(key.asText());
    }
    options = text("lockWait").map(StartBody::wait).map(options::lockWait).orElse(options);
    return text("startAt").map(Starts::time).map(options::startAt).orElse(options);
  }

  private Optional<String> text(String member) {
    return Optional.ofNullable(json.get(member)).map(JsonNode::asText);
  }

  private static Duration wait(String text) {
    Duration wait = duration("lockWait", text);
    if (wait.isNegative()) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST, "lockWait is \"%s\": nothing waits so.".formatted(text));
    }
    return wait;
  }

  private static Duration duration(String member, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "%s is \"%s\": write a duration such as PT1.5S.".formatted(member, text));
    }
  }
}
