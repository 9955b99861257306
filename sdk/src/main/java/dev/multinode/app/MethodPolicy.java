package dev.multinode.app;

import dev.multinode.Delivery;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the invocations of a method are delivered, retried, timed, kept and limited.
 *
 * @param maxAttempts how often its code may fail, at least 1
 * @param backoff the pause after the first failure
 * @param backoffFactor by what the pause is multiplied after each further one, at least 1
 * @param maxBackoff the longest pause
 * @param nonRetryable names of exception classes, with their subclasses, after which there is no
 *     further attempt
 * @param maxWorkerLosses how many lost workers an invocation survives; 0 where its code may run at
 *     most once, {@link Integer#MAX_VALUE} for a service or daemon
 * @param delivery how often its code may run
 * @param scheduleToStart how long it may wait for its first run; empty for any time
 * @param startToClose how long one run may take; empty for any time
 * @param grace how long its code may clean up after a cancel or timeout
 * @param retention how long it is kept after its end; empty until it is removed
 * @param idempotencyWindow how long an idempotency key counts, from the start; empty for as long as
 *     what was started with it is kept
 * @param concurrency how many of its runs there may be at the same time; empty for any number
 */
public record MethodPolicy(
    int maxAttempts,
    Duration backoff,
    double backoffFactor,
    Duration maxBackoff,
    List<String> nonRetryable,
    int maxWorkerLosses,
    Delivery delivery,
    Optional<Duration> scheduleToStart,
    Optional<Duration> startToClose,
    Duration grace,
    Optional<Duration> retention,
    Optional<Duration> idempotencyWindow,
    Optional<ConcurrencyRule> concurrency) {

  /** What the annotation of a job says without a word about it. */
  public static final MethodPolicy DEFAULT =
      new MethodPolicy(
          1,
          Duration.ofSeconds(1),
          2,
          Duration.ofMinutes(1),
          List.of(),
          3,
          Delivery.AT_LEAST_ONCE,
          Optional.empty(),
          Optional.empty(),
          Duration.ofMinutes(5),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the list. */
  public MethodPolicy {
    Objects.requireNonNull(backoff, "backoff");
    nonRetryable = List.copyOf(nonRetryable);
  }

  /** Of a declaration without problems. */
  static MethodPolicy of(Declaration declared) {
    Retries retry = declared.retry();
    return new MethodPolicy(
        retry.maxAttempts(),
        Duration.parse(retry.backoff()),
        retry.factor(),
        Duration.parse(retry.maxBackoff()),
        retry.except(),
        maxWorkerLosses(declared),
        declared.delivery(),
        limit(declared.scheduleToStart()),
        limit(declared.startToClose()),
        Duration.parse(declared.grace()),
        limit(declared.retention()),
        limit(declared.idempotencyWindow()),
        declared.concurrency().flatMap(ConcurrencyRule::of));
  }

  private static int maxWorkerLosses(Declaration declared) {
    boolean survivesLosses =
        declared.retry().onWorkerLoss() && declared.delivery() == Delivery.AT_LEAST_ONCE;
    return survivesLosses ? declared.retry().maxWorkerLosses() : 0;
  }

  /**
   * What an annotation says without a word about it.
   *
   * @param kind what the method is run as
   * @return the defaults of that kind
   */
  public static MethodPolicy defaultOf(MethodKind kind) {
    return switch (kind) {
      case FUNCTION -> DEFAULT.keptFor(Duration.ofDays(1));
      case JOB -> DEFAULT;
    };
  }

  private MethodPolicy keptFor(Duration time) {
    return new MethodPolicy(
        maxAttempts,
        backoff,
        backoffFactor,
        maxBackoff,
        nonRetryable,
        maxWorkerLosses,
        delivery,
        scheduleToStart,
        startToClose,
        grace,
        Optional.of(time),
        idempotencyWindow,
        concurrency);
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Declaration declared) {
    Retries retry = declared.retry();
    List<String> problems = new ArrayList<>();
    if (retry.maxAttempts() < 1) {
      problems.add("asks for maxAttempts = %d: use at least 1".formatted(retry.maxAttempts()));
    }
    if (retry.maxAttempts() > 1 && declared.delivery() == Delivery.AT_MOST_ONCE) {
      problems.add(
          "asks for maxAttempts = %d and is to run at most once: choose one"
              .formatted(retry.maxAttempts()));
    }
    if (!(retry.factor() >= 1) || Double.isInfinite(retry.factor())) {
      problems.add("asks for factor = %s: use at least 1".formatted(retry.factor()));
    }
    if (retry.maxWorkerLosses() < 0) {
      problems.add(
          "asks for maxWorkerLosses = %d: use at least 0".formatted(retry.maxWorkerLosses()));
    }
    addDurationProblem(problems, "backoff", retry.backoff());
    addDurationProblem(problems, "maxBackoff", retry.maxBackoff());
    addDurationProblem(problems, "grace", declared.grace());
    addLimitProblem(problems, "scheduleToStart", declared.scheduleToStart());
    addLimitProblem(problems, "startToClose", declared.startToClose());
    addLimitProblem(problems, "retention", declared.retention());
    addLimitProblem(problems, "idempotencyWindow", declared.idempotencyWindow());
    return problems;
  }

  private static Optional<Duration> limit(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
  }

  private static void addLimitProblem(List<String> problems, String what, String text) {
    if (text.isEmpty()) {
      return;
    }
    addDurationProblem(problems, what, text);
    if (parsed(text).filter(limit -> limit.toMillis() == 0).isPresent()) {
      problems.add("asks for %s = \"%s\": use at least a millisecond".formatted(what, text));
    }
  }

  private static void addDurationProblem(List<String> problems, String what, String text) {
    if (parsed(text).filter(duration -> !duration.isNegative()).isEmpty()) {
      problems.add(
          "asks for %s = \"%s\": use a duration such as \"PT30S\" or \"PT1H\""
              .formatted(what, text));
    }
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
