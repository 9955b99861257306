package dev.multinode.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.LogLine;
import dev.multinode.LogPage;

/** Logs in the shapes of the contract; what has no value is left out. */
final class LogJson {

  private LogJson() {}

  /** The contract's {@code LogPage}. */
  static ObjectNode of(LogPage page) {
    ObjectNode json = Json.object();
    var lines = json.putArray("lines");
    page.lines().forEach(each -> lines.add(of(each)));
    return json.put("next", Long.toString(page.next())).put("complete", page.complete());
  }

  /** The contract's {@code LogLine}. */
  static ObjectNode of(LogLine line) {
    ObjectNode json =
        Json.object()
            .put("number", line.number())
            .put("attempt", line.attempt())
            .put("executionId", line.executionId().toString())
            .put("at", line.at().toString())
            .put("source", line.source().name());
    line.level().ifPresent(level -> json.put("level", level.name()));
    line.logger().ifPresent(logger -> json.put("logger", logger));
    if (!line.thread().isEmpty()) {
      json.put("thread", line.thread());
    }
    json.put("message", line.message());
    line.stackTrace().ifPresent(stackTrace -> json.put("stackTrace", stackTrace));
    if (line.dropped() > 0) {
      json.put("dropped", line.dropped());
    }
    return json;
  }
}
