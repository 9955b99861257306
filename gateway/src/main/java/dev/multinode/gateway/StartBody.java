package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.multinode.StartOptions;
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
    StartOptions options = optionsOfMany();
    options = text("idempotencyKey").map(options::idempotencyKey).orElse(options);
    options = text("id").map(UUID::fromString).map(options::id).orElse(options);
    options =
        text("delay")
            .map(wait -> Durations.parsed("delay", wait))
            .map(options::delay)
            .orElse(options);
    options = text("rerunOf").map(UUID::fromString).map(options::rerunOf).orElse(options);
    return text("startAt").map(Starts::time).map(options::startAt).orElse(options);
  }

  /** Those of them that can be said of many starts as well. */
  StartOptions optionsOfMany() {
    StartOptions options = StartOptions.NONE;
    for (Map.Entry<String, JsonNode> label : json.path("labels").properties()) {
      options = options.label(label.getKey(), label.getValue().asText());
    }
    if (json.has("priority")) {
      options = options.priority(json.get("priority").asInt());
    }
    for (JsonNode key : json.path("locks")) {
      options = options.lock(key.asText());
    }
    return text("lockWait")
        .map(wait -> Durations.parsed("lockWait", wait))
        .map(options::lockWait)
        .orElse(options);
  }

  private Optional<String> text(String member) {
    return Optional.ofNullable(json.get(member)).map(JsonNode::asText);
  }
}
