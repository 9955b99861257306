package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.LogLevel;
import dev.multinode.LogLine;
import dev.multinode.LogPage;

/** The gateway's logs in the words of the SDK. */
final class LogReader {

  private LogReader() {}

  /** The contract's {@code LogPage}. */
  static LogPage page(JsonNode json) {
    return new LogPage(
        InvocationReader.all(json.get("lines"), LogReader::line),
        json.get("next").asLong(),
        json.get("complete").asBoolean());
  }

  private static LogLine line(JsonNode json) {
    return new LogLine(
        json.get("number").asLong(),
        json.get("attempt").asInt(),
        InvocationReader.id(json.get("executionId")),
        InvocationReader.instant(json.get("at")),
        LogLine.Source.valueOf(InvocationReader.text(json, "source")),
        InvocationReader.optional(json, "level", each -> LogLevel.valueOf(each.asText())),
        InvocationReader.optional(json, "logger", JsonNode::asText),
        InvocationReader.text(json, "thread"),
        InvocationReader.text(json, "message"),
        InvocationReader.optional(json, "stackTrace", JsonNode::asText),
        json.path("dropped").asLong());
  }
}
