package dev.multinode.orchestrator.query;

import dev.multinode.orchestrator.streams.RowFilter;
import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The parameters of a request, checked. */
record Parameters(HttpServerRequest request) {

  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final int LARGEST_PAGE = 1_000;
  private static final int PAGE = 100;

  UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new BadParameter("'%s' is not the id of an invocation".formatted(text));
    }
  }

  /** Those that a reader has seen already stand at this position or above it. */
  Optional<StartPosition> below() {
    return Optional.ofNullable(request.getParam("below"))
        .map(cursor -> parsed("below", cursor, StartPosition::parse));
  }

  RowFilter filter() {
    return new RowFilter(
        required("project"),
        Optional.ofNullable(request.getParam("name")),
        Optional.ofNullable(request.getParam("parent")).map(this::id),
        request.params().getAll("status").stream()
            .map(status -> parsed("status", status, Status::valueOf))
            .collect(Collectors.toSet()),
        request.params().getAll("label").stream()
            .map(label -> parsed("label", label, Parameters::label))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a)),
        StartPosition.at(Instant.ofEpochMilli(number("since", 0))));
  }

  boolean withResults() {
    return Boolean.parseBoolean(request.getParam("results"));
  }

  /** Key and value are encoded on their own, or neither could have an equals sign. */
  private static Map.Entry<String, String> label(String text) {
    String[] parts = text.split("=", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text);
    }
    return Map.entry(
        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
  }

  private static <T> T parsed(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new BadParameter("%s=%s: it cannot be understood".formatted(name, text));
    }
  }

  Duration waiting() {
    return Duration.ofMillis(Math.min(number("wait", 0), LONGEST_WAIT_MILLIS));
  }

  Seen seen() {
    int index = (int) Math.min(number("after", 0), Integer.MAX_VALUE - 1);
    return new Seen(
        index,
        request.getParam("seen") == null
            ? OptionalLong.empty()
            : OptionalLong.of(number("seen", 0)));
  }

  int attempt() {
    required("before");
    return (int) Math.min(number("before", 0), Integer.MAX_VALUE);
  }

  long afterNumber() {
    return Math.min(number("after", 0), Long.MAX_VALUE - 1);
  }

  boolean all() {
    return Boolean.parseBoolean(request.getParam("all"));
  }

  List<String> keys() {
    return request.params().getAll("key");
  }

  int limit() {
    return Math.clamp(number("limit", PAGE), 1, LARGEST_PAGE);
  }

  Predicate<InvocationRow> until() {
    String until = Optional.ofNullable(request.getParam("until")).orElse("known");
    return switch (until) {
      case "known" -> _ -> true;
      case "terminal" -> row -> Statuses.isTerminal(row.getStatus());
      default -> throw new BadParameter("until=%s: it is 'known' or 'terminal'".formatted(until));
    };
  }

  String required(String name) {
    String value = request.getParam(name);
    if (value == null || value.isEmpty()) {
      throw new BadParameter("The parameter '%s' is missing".formatted(name));
    }
    return value;
  }

  private long number(String name, long absent) {
    String text = request.getParam(name);
    if (text == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new BadParameter("%s=%s: it is no number".formatted(name, text));
    }
    throw new BadParameter("%s=%s: it is negative".formatted(name, text));
  }

  /** A request that cannot be understood. */
  static final class BadParameter extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadParameter(String sentence) {
      super(sentence);
    }
  }
}
