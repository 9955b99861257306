package dev.multinode.gateway;

import dev.multinode.ListOptions;
import dev.multinode.Status;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The parameters of a list. They are read and checked here and not by the router, which decodes
 * them twice and takes equals signs and ampersands in the values of lists for its own.
 */
record ListParameters(MultiMap query) {

  private static final int YEARS = 10_000;
  private static final String A_TIME = "write a time with its offset, such as 2027-01-31T08:00:00Z";

  static ListParameters of(RoutingContext exchange) {
    return new ListParameters(exchange.queryParams());
  }

  Optional<String> name() {
    return one("name", text -> text);
  }

  boolean withResults() {
    return one("results", ListParameters::flag).orElse(false);
  }

  ListOptions options() {
    ListOptions options =
        ListOptions.all()
            .statuses(
                query.getAll("status").stream()
                    .map(text -> parsed("status", text, ListParameters::status))
                    .distinct()
                    .toArray(Status[]::new));
    for (Map.Entry<String, String> label : labels().entrySet()) {
      options = options.label(label.getKey(), label.getValue());
    }
    options = one("parent", ListParameters::id).map(options::parent).orElse(options);
    options =
        one("submittedSince", ListParameters::time).map(options::submittedSince).orElse(options);
    options =
        one("submittedBefore", ListParameters::time).map(options::submittedBefore).orElse(options);
    options = one("limit", ListParameters::limit).map(options::limit).orElse(options);
    return one("cursor", text -> text).map(options::cursor).orElse(options);
  }

  /** Labels, each written as {@code label=key=value}; a second value for a key counts. */
  Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String text : query.getAll("label")) {
      String[] parts = parsed("label", text, ListParameters::label);
      labels.put(parts[0], parts[1]);
    }
    return labels;
  }

  private <T> Optional<T> one(String name, Function<String, T> parser) {
    return Optional.ofNullable(query.get(name)).map(text -> parsed(name, text, parser));
  }

  private static <T> T parsed(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NoSuchValue e) {
      throw RequestRefused.ofParameter(
          name, "%s is \"%s\": %s.".formatted(name, text, e.getMessage()));
    }
  }

  private static Status status(String text) {
    try {
      return Status.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new NoSuchValue("use one of " + Arrays.toString(Status.values()));
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NoSuchValue("use true or false");
    };
  }

  /** Up to the first equals sign it is the key. */
  private static String[] label(String text) {
    String[] parts = text.split("=", 2);
    if (parts.length != 2 || parts[0].isEmpty()) {
      throw new NoSuchValue("write a key and a value, such as label=team=press");
    }
    return parts;
  }

  private static UUID id(String text) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new NoSuchValue("use the id of an invocation");
    }
    throw new NoSuchValue("use the id of an invocation");
  }

  private static Instant time(String text) {
    try {
      // The plus sign of an offset is a blank to whoever decodes a query.
      OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
      if (time.getYear() >= 0 && time.getYear() < YEARS) {
        return time.toInstant();
      }
    } catch (DateTimeParseException e) {
      throw new NoSuchValue(A_TIME);
    }
    throw new NoSuchValue(A_TIME);
  }

  private static int limit(String text) {
    String sentence = "use a number from 1 to %d".formatted(ListOptions.LARGEST_LIMIT);
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= ListOptions.LARGEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw new NoSuchValue(sentence);
    }
    throw new NoSuchValue(sentence);
  }

  /** What a parameter cannot be, with what it can. */
  private static final class NoSuchValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchValue(String advice) {
      super(advice, null, false, false);
    }
  }
}
