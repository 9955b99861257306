package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.InvalidDictEntry;
import dev.multinode.KeyDoesNotExist;
import dev.multinode.PayloadTooLarge;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictCondition;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request about a dict. The names in its path and query are read here and not by the router,
 * which decodes them twice: keys may have any characters.
 */
record DictRequest(HttpServerRequest request, Map<String, String> parameters) {

  private static final int PAGE = 100;
  private static final Pattern TAG = Pattern.compile("\"([1-9][0-9]{0,18})\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,9})?");
  private static final int DICT = 3;
  private static final int KEY = 4;

  static DictRequest of(RoutingContext exchange) {
    Map<String, String> query = new HashMap<>();
    exchange.queryParams().forEach(each -> query.put(each.getKey(), each.getValue()));
    return new DictRequest(exchange.request(), query);
  }

  String dict() {
    String dict = segment(DICT);
    if (!NAME.matcher(dict).matches()) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "A dict's name has up to 100 letters, digits, dots, hyphens and underscores.");
    }
    return dict;
  }

  String key() {
    String key = segment(KEY);
    int size = key.getBytes(StandardCharsets.UTF_8).length;
    if (size > DictBackend.LARGEST_KEY) {
      throw new PayloadTooLarge("A key of the dict " + dict(), size, DictBackend.LARGEST_KEY);
    }
    if (key.indexOf('\0') >= 0) {
      throw new InvalidDictEntry("A key of the dict %s has a character 0.".formatted(dict()));
    }
    return key;
  }

  private String segment(int number) {
    // A plus sign in a path is no blank.
    String segment = request.path().split("/")[number].replace("+", "%2B");
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean flag(String name) {
    return query(name).filter("true"::equals).isPresent();
  }

  int limit() {
    return (int) number("limit", PAGE, 1, DictBackend.LARGEST_PAGE);
  }

  Duration longPoll() {
    return query("wait").map(each -> seconds("wait", each)).orElse(Duration.ZERO);
  }

  Optional<Duration> timeToLive() {
    Optional<Duration> given = query("ttl").map(each -> seconds("ttl", each));
    if (given.filter(each -> each.toMillis() < 1).isPresent()) {
      throw RequestRefused.ofParameter("ttl", "An entry lives for a millisecond at least.");
    }
    return given;
  }

  private static Duration seconds(String name, String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw RequestRefused.ofParameter(
          name, "%s is \"%s\": write seconds, such as 0.5.".formatted(name, text));
    }
    return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
  }

  long fence() {
    return number("fence", 0, 1, Long.MAX_VALUE);
  }

  long by() {
    return number("by", 1, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long number(String name, long otherwise, long least, long most) {
    Optional<String> given = query(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw noNumber(name, given.get(), least, most);
    }
    throw noNumber(name, given.get(), least, most);
  }

  private static RequestRefused noNumber(String name, String text, long least, long most) {
    return RequestRefused.ofParameter(
        name,
        "%s is \"%s\": write a whole number from %d to %d.".formatted(name, text, least, most));
  }

  /** What {@code If-Match} or {@code If-None-Match} ask for. */
  DictCondition condition() {
    String match = request.getHeader("If-Match");
    String noneMatch = request.getHeader("If-None-Match");
    if (match != null) {
      Matcher tag = TAG.matcher(match);
      if (tag.matches()) {
        return new DictCondition.IfVersion(Long.parseLong(tag.group(1)));
      }
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "If-Match is %s: write the entity tag of the entry, such as \"17\" with its quotes."
              .formatted(match));
    }
    if (noneMatch == null) {
      return new DictCondition.Always();
    }
    if (noneMatch.equals("*")) {
      return new DictCondition.IfAbsent();
    }
    throw new RequestRefused(
        ProblemType.MALFORMED_REQUEST, "If-None-Match is %s: write *.".formatted(noneMatch));
  }

  /** The body as what a dict keeps. */
  byte[] value(JsonNode body) {
    if (body.isNull()) {
      throw new InvalidDictEntry("A value of the dict %s is null.".formatted(dict()));
    }
    byte[] value = Json.write(body).getBytes(StandardCharsets.UTF_8);
    if (value.length > DictBackend.LARGEST_VALUE) {
      throw new PayloadTooLarge(
          "A value of the dict " + dict(), value.length, DictBackend.LARGEST_VALUE);
    }
    return value;
  }

  RuntimeException doesNotExist() {
    return new KeyDoesNotExist(dict(), key());
  }

  RuntimeException conditionNotMet(long version) {
    return new RequestRefused(
        Problem.of(
                ProblemType.CONDITION_NOT_MET,
                version == 0
                    ? "There is no such entry."
                    : "The entry is there with the version %d.".formatted(version))
            .with(Map.of("version", version)));
  }

  /** For logs and messages. */
  @Override
  public String toString() {
    return "The entry \"%s\" of the dict %s".formatted(key(), dict());
  }
}
