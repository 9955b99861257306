package dev.multinode.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.InvalidCursor;
import dev.multinode.JobInfo;
import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.ResultTimeout;
import dev.multinode.StartOptions;
import dev.multinode.StatusUnavailable;
import dev.multinode.json.JsonValues;
import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.InvocationIds;
import dev.multinode.spi.LockBackend;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.spi.Target;
import dev.multinode.spi.YieldedValues;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The SDK's backend over a gateway: values of Java types in, values out, JSON between. */
final class HttpBackend implements Backend {

  /** How long to come back where nobody can tell, as the gateway does behind it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  /** Calls that are started or waited for at a time. */
  private static final int MOST_CONNECTIONS = 256;

  private static final int CANCELLED_AT_ONCE = 1_000;

  private final GatewayConnection gateway;
  private final String project;
  private final Duration patience;
  private final JsonValues values = new JsonValues();
  private final InvocationReader reader = new InvocationReader(values);
  private final InvocationIds ids = new InvocationIds();
  private final OpenRequests requests = new OpenRequests(MOST_CONNECTIONS);
  private final HttpLocks locks;

  private HttpBackend(GatewayConnection gateway, String project, Duration patience) {
    this.gateway = gateway;
    this.project = project;
    this.patience = patience;
    this.locks = new HttpLocks(gateway);
  }

  static HttpBackend connect(URI address) {
    return connect(address, PATIENCE);
  }

  /**
   * Asks for the project.
   *
   * @param patience how long to come back where nobody can tell
   */
  static HttpBackend connect(URI address, Duration patience) {
    GatewayConnection gateway = new GatewayConnection(address);
    try {
      Question question = Question.get("v1/project");
      Answer answer =
          GatewayConnection.await(
              gateway.ask(tries -> question, PATIENCE_TO_CONNECT), "the gateway's project");
      String project = Refusals.check(question, answer).text("project");
      if (project.isEmpty()) {
        throw new GatewayFailure("%s is no gateway: it does not tell a project".formatted(address));
      }
      return new HttpBackend(gateway, project, patience);
    } catch (NoAnswer e) {
      gateway.close();
      throw new GatewayFailure("There is no gateway: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  @Override
  public UUID start(Target target, List<?> arguments, StartOptions options) {
    Start start = Start.of(target, arguments, options, values, ids, project);
    try {
      Answer answer =
          GatewayConnection.await(
              new Starting(gateway, start, Duration.ZERO, patience).answer(),
              "the start of " + target.name());
      return UUID.fromString(start.accepted(answer).text("id"));
    } catch (NoAnswer e) {
      throw start.failure(e);
    }
  }

  @Override
  public Object call(Target target, List<?> arguments) {
    return begin(target, arguments).result();
  }

  @Override
  public HttpCall begin(Target target, List<?> arguments) {
    Start start = Start.of(target, arguments, StartOptions.NONE, values, ids, project);
    return new HttpCall(gateway, requests, reader, target, start, patience).send();
  }

  @Override
  public void cancelAll(Collection<UUID> invocations, String reason) {
    Iterator<UUID> all = invocations.iterator();
    while (all.hasNext()) {
      ObjectNode body = reason(reason);
      ArrayNode some = body.putArray("ids");
      while (all.hasNext() && some.size() < CANCELLED_AT_ONCE) {
        some.add(all.next().toString());
      }
      change(Question.post("v1/cancellations", body), "a cancellation of many");
    }
  }

  @Override
  public JobInfo<?> get(Target target, UUID id) {
    return reader.info(read(Question.get(Question.invocation(id, ""))).body(), target);
  }

  @Override
  public Object awaitResult(Target target, UUID id, Duration atMost) {
    Question question = Question.get(Question.invocation(id, ""));
    Duration longest = shorter(atMost, Duration.ofDays(365));
    long begun = System.nanoTime();
    long giveUpAt = begun + longest.toNanos();
    // That nobody can tell is waited out for as long as the end is waited for.
    long patientUntil = begun + Math.max(longest.toNanos(), patience.toNanos());
    while (true) {
      Duration left = until(giveUpAt);
      Answer answer =
          ask(
              tries -> question.waiting(shorter(until(giveUpAt), LONGEST_POLL)),
              until(patientUntil));
      JsonNode json = Refusals.check(question, answer).body();
      if (InvocationReader.status(json).isTerminal() || left.isZero()) {
        return reader.resultOrElse(json, target, () -> new ResultTimeout(id, atMost));
      }
    }
  }

  private static Duration until(long time) {
    return Duration.ofNanos(Math.max(0, time - System.nanoTime()));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public Stream<?> yields(Target target, UUID id) {
    return YieldedValues.stream(
        (after, wait) -> yields(id, after, wait), value -> reader.value(value, target));
  }

  private YieldedValues.Page<JsonNode> yields(UUID id, int after, Duration wait) {
    JsonNode page =
        read(Question.get(Question.invocation(id, "/yields?after=" + after)).waiting(wait)).body();
    return new YieldedValues.Page<>(
        InvocationReader.all(page.get("yields"), each -> each.get("value")),
        page.get("next").asInt(),
        page.get("complete").asBoolean());
  }

  @Override
  public void cancel(UUID id) {
    change(
        Question.post(Question.invocation(id, "/cancel"), reason("")), "the cancellation of " + id);
  }

  @Override
  public void terminate(UUID id) {
    change(
        Question.post(Question.invocation(id, "/terminate"), reason("")),
        "the termination of " + id);
  }

  @Override
  public void remove(UUID id) {
    Question question = Question.delete(Question.invocation(id, ""));
    Answer answer = answer(question, "the removal of " + id);
    // An earlier try may have been heard: what it removed is gone.
    boolean done = answer.earlierTries() > 0 && answer.isGone();
    if (!done) {
      Refusals.check(question, answer);
    }
  }

  @Override
  public List<UUID> listIds(Target target) {
    Question question = Question.get("v1/invocation-ids?name=" + Question.encoded(target.name()));
    return InvocationReader.all(read(question).body().get("ids"), InvocationReader::id);
  }

  @Override
  public Page<JobInfo<?>> list(Target target, ListOptions options) {
    return list(
        ListQuery.of(Optional.of(target.name()), options),
        options,
        row -> reader.info(row, target));
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    return list(ListQuery.of(Optional.empty(), options), options, reader::infoWithoutResult);
  }

  private Page<JobInfo<?>> list(
      Question question, ListOptions options, Function<JsonNode, JobInfo<?>> rowReader) {
    Answer answer = ask(question);
    if (answer.text("parameter").equals("cursor")) {
      throw new InvalidCursor(options.cursor().orElse(""));
    }
    JsonNode page = Refusals.check(question, answer).body();
    return new Page<>(
        InvocationReader.all(page.get("invocations"), rowReader),
        InvocationReader.optional(page, "next", JsonNode::asText));
  }

  @Override
  public String explain(UUID id) {
    return read(Question.get(Question.invocation(id, "/explanation"))).text("explanation");
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    String path = "/logs?cursor=%d&limit=%d".formatted(after, limit);
    Duration poll = shorter(wait, LONGEST_POLL);
    return LogReader.page(read(Question.get(Question.invocation(id, path)).waiting(poll)).body());
  }

  @Override
  public DictBackend dicts() {
    return new HttpDicts(gateway, patience);
  }

  @Override
  public LockBackend locks() {
    return locks;
  }

  @Override
  public ScheduleBackend schedules() {
    return new HttpSchedules(gateway, values, patience);
  }

  @Override
  public ServiceBackend services() {
    return new HttpServices(gateway, patience);
  }

  @Override
  public void close() {
    locks.close();
  }

  private static ObjectNode reason(String reason) {
    return JsonNodeFactory.instance.objectNode().put("reason", reason);
  }

  private Answer read(Question question) {
    return Refusals.check(question, ask(question));
  }

  /** Nothing is lost by asking again. */
  private Answer ask(Question question) {
    return ask(tries -> question, patience.plus(question.held()));
  }

  private Answer ask(IntFunction<Question> tries, Duration patient) {
    try {
      return GatewayConnection.await(gateway.ask(tries, patient), "the gateway's answer");
    } catch (NoAnswer e) {
      throw new StatusUnavailable(e.retryAfter());
    }
  }

  private void change(Question question, String what) {
    Refusals.check(question, answer(question, what));
  }

  /** The answer to a change that is the same however often it is made. */
  private Answer answer(Question question, String what) {
    try {
      return GatewayConnection.await(gateway.ask(tries -> question, patience), what);
    } catch (NoAnswer e) {
      throw new GatewayFailure("There is no answer about %s".formatted(what), e);
    }
  }
}
