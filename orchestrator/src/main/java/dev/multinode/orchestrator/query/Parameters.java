package dev.multinode.orchestrator.query;

import dev.multinode.wire.InvocationRow;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;

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

  Optional<UUID> after() {
    return Optional.ofNullable(request.getParam("after")).map(this::id);
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
