package dev.multinode.app;

import dev.multinode.Multinode;
import dev.multinode.RestartPolicy;
import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How many of a service or daemon are kept running, and how.
 *
 * @param kind which of the two it is
 * @param replicas how many there are at any time
 * @param maxReplicas how many there may be under load
 * @param inFlightPerReplica how many requests each should have in flight
 * @param restart when a run that has ended by itself is followed by another
 * @param backoff the pause before that, at first
 * @param maxBackoff the longest pause, and how long a run has to be for the pause to be the first
 *     again
 * @param serving how the replicas of a service serve; empty for a daemon
 */
public record ReplicaRule(
    ReplicaKind kind,
    int replicas,
    int maxReplicas,
    int inFlightPerReplica,
    RestartPolicy restart,
    Duration backoff,
    Duration maxBackoff,
    Optional<ServingRule> serving) {

  private static final int MOST_REPLICAS = 1000;
  private static final int USUAL_IN_FLIGHT = 16;

  /** What would be started again faster than that would do nothing else. */
  private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(100);

  /** Checks nothing but that all of it is there. */
  public ReplicaRule {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(restart, "restart");
    Objects.requireNonNull(serving, "serving");
  }

  /** Of a method without problems; empty if it is neither a service nor a daemon. */
  static Optional<ReplicaRule> of(Method method) {
    return ReplicaKind.of(method)
        .map(
            kind ->
                switch (kind) {
                  case SERVICE -> of(method.getAnnotation(Multinode.Service.class));
                  case DAEMON -> of(method.getAnnotation(Multinode.Daemon.class));
                });
  }

  private static ReplicaRule of(Multinode.Service declared) {
    return new ReplicaRule(
        ReplicaKind.SERVICE,
        declared.replicas(),
        Math.max(declared.replicas(), declared.maxReplicas()),
        declared.inFlightPerReplica(),
        RestartPolicy.ALWAYS,
        Duration.parse(declared.backoff()),
        Duration.parse(declared.maxBackoff()),
        Optional.of(ServingRule.of(declared)));
  }

  private static ReplicaRule of(Multinode.Daemon declared) {
    return new ReplicaRule(
        ReplicaKind.DAEMON,
        declared.replicas(),
        declared.replicas(),
        USUAL_IN_FLIGHT,
        declared.restart(),
        Duration.parse(declared.backoff()),
        Duration.parse(declared.maxBackoff()),
        Optional.empty());
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Multinode.Service declared) {
    List<String> problems = problemsOf(declared.replicas());
    addBackoffProblems(problems, declared.backoff(), declared.maxBackoff());
    if (declared.maxReplicas() != 0
        && (declared.maxReplicas() < declared.replicas()
            || declared.maxReplicas() > MOST_REPLICAS)) {
      problems.add(
          "asks for maxReplicas = %d: use at least its replicas, at most %d, or 0 for no more"
              .formatted(declared.maxReplicas(), MOST_REPLICAS));
    }
    if (declared.inFlightPerReplica() < 1) {
      problems.add(
          "asks for inFlightPerReplica = %d: use at least 1"
              .formatted(declared.inFlightPerReplica()));
    }
    problems.addAll(ServingRule.problemsOf(declared));
    return problems;
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Multinode.Daemon declared) {
    List<String> problems = problemsOf(declared.replicas());
    addBackoffProblems(problems, declared.backoff(), declared.maxBackoff());
    return problems;
  }

  private static List<String> problemsOf(int replicas) {
    List<String> problems = new ArrayList<>();
    if (replicas < 1 || replicas > MOST_REPLICAS) {
      problems.add("asks for replicas = %d: use 1 to %d".formatted(replicas, MOST_REPLICAS));
    }
    return problems;
  }

  private static void addBackoffProblems(List<String> problems, String first, String longest) {
    addDurationProblem(problems, "backoff", first, SHORTEST_BACKOFF);
    addDurationProblem(problems, "maxBackoff", longest, SHORTEST_BACKOFF);
    Optional<Duration> backoff = parsed(first);
    Optional<Duration> maxBackoff = parsed(longest);
    if (backoff.isPresent()
        && maxBackoff.filter(max -> max.compareTo(backoff.get()) < 0).isPresent()) {
      problems.add(
          "asks for maxBackoff = \"%s\": use at least its backoff, \"%s\""
              .formatted(longest, first));
    }
  }

  static void addDurationProblem(
      List<String> problems, String what, String text, Duration shortest) {
    Optional<Duration> duration = parsed(text);
    if (duration.isEmpty()) {
      problems.add(
          "asks for %s = \"%s\": use a duration such as \"PT30S\" or \"PT1H\""
              .formatted(what, text));
    } else if (duration.get().compareTo(shortest) < 0) {
      problems.add("asks for %s = \"%s\": use at least \"%s\"".formatted(what, text, shortest));
    }
  }

  /** Empty for what is none, is negative, or has more milliseconds than can be counted. */
  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(each -> each.toMillis() >= 0);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
