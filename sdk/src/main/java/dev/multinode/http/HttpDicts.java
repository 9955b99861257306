package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.DictInfo;
import dev.multinode.DictUnavailable;
import dev.multinode.InvalidCursor;
import dev.multinode.OutcomeUnknown;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.DictPage;
import dev.multinode.spi.DictValue;
import dev.multinode.spi.DictWatch;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The dicts of the project that a gateway serves. For programs that reach everything else in
 * another way; {@link HttpMultinode} has its own.
 */
public final class HttpDicts implements DictBackend {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final GatewayConnection gateway;
  private final Duration patience;

  HttpDicts(GatewayConnection gateway, Duration patience) {
    this.gateway = gateway;
    this.patience = patience;
  }

  /**
   * Connects when it is first asked something.
   *
   * @param gateway its address; a path in it is put before all others
   * @return dicts of the project that the gateway serves; to be closed
   * @throws IllegalArgumentException if that is no address
   */
  public static DictBackend connect(URI gateway) {
    return new HttpDicts(new GatewayConnection(gateway), PATIENCE);
  }

  @Override
  public CompletableFuture<Optional<DictValue>> get(String dict, String key) {
    Question question = Question.get(DictQuestions.entry(dict, key) + "?details=true");
    return asked(question)
        .thenApply(
            answer ->
                answer.text("code").equals("key-does-not-exist")
                    ? Optional.empty()
                    : Optional.of(value(Refusals.check(question, answer).body())));
  }

  @Override
  public CompletableFuture<DictWritten> write(String dict, String key, DictWrite write) {
    Question question = DictQuestions.write(dict, key, write);
    return changed(question, "A write of the entry \"%s\" of the dict %s".formatted(key, dict))
        .thenApply(
            answer ->
                switch (answer.text("code")) {
                  case "key-does-not-exist" -> new DictWritten(false, 0);
                  case "condition-not-met" -> new DictWritten(false, version(answer));
                  default -> new DictWritten(true, version(Refusals.check(question, answer)));
                });
  }

  @Override
  public CompletableFuture<Long> increment(String dict, String key, long delta) {
    Question question = Question.post(DictQuestions.entry(dict, key) + "/increment?by=" + delta);
    return changed(question, "An increment of the entry \"%s\" of the dict %s".formatted(key, dict))
        .thenApply(answer -> Refusals.check(question, answer).body().get("value").asLong());
  }

  @Override
  public DictPage page(String dict, Optional<String> cursor, int limit, boolean values) {
    String path =
        DictQuestions.dict(dict)
            + "?limit=%d&values=%s".formatted(limit, values)
            + cursor.map(each -> "&cursor=" + Question.encoded(each)).orElse("");
    JsonNode page = read(Question.get(path), cursor).body();
    return new DictPage(
        InvocationReader.all(page.get("entries"), HttpDicts::value),
        InvocationReader.optional(page, "next", JsonNode::asText));
  }

  @Override
  public long size(String dict) {
    return infos(Question.get("v1/dicts?name=" + Question.encoded(dict))).stream()
        .mapToLong(DictInfo::size)
        .sum();
  }

  @Override
  public List<DictInfo> list() {
    return infos(Question.get("v1/dicts"));
  }

  private List<DictInfo> infos(Question question) {
    return InvocationReader.all(
        read(question, Optional.empty()).body().get("dicts"),
        each ->
            new DictInfo(
                each.get("name").asText(), each.get("size").asLong(), each.get("bytes").asLong()));
  }

  @Override
  public void delete(String dict) {
    Question question = Question.delete(DictQuestions.dict(dict));
    String what = "The removal of the dict " + dict;
    Refusals.check(question, await(changed(question, what), what));
  }

  @Override
  public DictWatch watch(String dict, String prefix, Optional<String> cursor) {
    return new HttpWatch(dict, prefix, cursor);
  }

  /** Those of {@link HttpMultinode} share its connection, which is closed twice without harm. */
  @Override
  public void close() {
    gateway.close();
  }

  private Answer read(Question question, Optional<String> cursor) {
    Answer answer = await(asked(question), "the gateway's answer");
    if (answer.text("parameter").equals("cursor")) {
      throw new InvalidCursor(cursor.orElse(""));
    }
    return Refusals.check(question, answer);
  }

  /** Nothing is lost by asking again. */
  private CompletableFuture<Answer> asked(Question question) {
    return gateway
        .ask(tries -> question, patience.plus(question.held()))
        .exceptionally(
            failure -> {
              throw unwrapped(failure) instanceof NoAnswer none
                  ? new DictUnavailable("Dicts cannot be reached: " + none.getMessage(), none)
                  : new CompletionException(unwrapped(failure));
            });
  }

  /** Asked once: a second time might change more. */
  private CompletableFuture<Answer> changed(Question question, String what) {
    return gateway
        .askOnce(question)
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw failure(unwrapped(failure), what);
              }
              if (answer.isUnavailable()) {
                throw answer.text("code").equals("unavailable")
                    ? new DictUnavailable(answer.text("detail"), null)
                    : new OutcomeUnknown(what, null);
              }
              return answer;
            });
  }

  private static RuntimeException failure(Throwable failure, String what) {
    return switch (failure) {
      case NoAnswer none when none.neverAsked() ->
          new DictUnavailable("Dicts cannot be reached: " + none.getMessage(), none);
      case NoAnswer none -> new OutcomeUnknown(what, none);
      default -> new CompletionException(failure);
    };
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  private static long version(Answer answer) {
    return answer.body().path("version").asLong();
  }

  private static DictValue value(JsonNode json) {
    return new DictValue(
        json.get("key").asText(),
        json.get("version").asLong(),
        InvocationReader.optional(json, "expiresAt", InvocationReader::instant),
        json.has("value") ? bytes(json.get("value")) : new byte[0]);
  }

  private static byte[] bytes(JsonNode value) {
    return value.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Long polls. */
  private final class HttpWatch implements DictWatch {

    private final String path;
    private String cursor;

    HttpWatch(String dict, String prefix, Optional<String> begin) {
      path =
          "v1/dict-changes/%s?prefix=%s"
              .formatted(Question.encoded(dict), Question.encoded(prefix));
      String from = begin.map(each -> "&cursor=" + Question.encoded(each)).orElse("");
      JsonNode now = read(Question.get(path + from + "&limit=0"), begin).body();
      cursor = begin.orElse(now.get("cursor").asText());
    }

    @Override
    public List<Change> poll(Duration wait) {
      Question question = Question.get(path + "&cursor=" + Question.encoded(cursor)).waiting(wait);
      JsonNode page = read(question, Optional.of(cursor)).body();
      cursor = page.get("cursor").asText();
      return InvocationReader.all(page.get("changes"), HttpDicts::change);
    }

    @Override
    public String cursor() {
      return cursor;
    }

    @Override
    public void close() {}
  }

  private static DictWatch.Change change(JsonNode json) {
    return new DictWatch.Change(
        json.get("key").asText(),
        InvocationReader.optional(json, "value", HttpDicts::bytes),
        json.get("version").asLong(),
        json.get("cursor").asText());
  }
}
