package dev.multinode.app;

import dev.multinode.Multinode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the replicas of a service serve, which is its worker's business.
 *
 * @param port the port that one should have; 0 for any
 * @param healthPath what is asked of it; empty for whether the port can be connected to
 * @param healthInterval how often it is asked
 * @param readyWithin how long it may take to be healthy
 * @param drain how long one that has to stop goes on serving what it has begun
 */
public record ServingRule(
    int port,
    Optional<String> healthPath,
    Duration healthInterval,
    Duration readyWithin,
    Duration drain) {

  private static final int LAST_PORT = 65_535;
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  /** Checks nothing but that all of it is there. */
  public ServingRule {
    Objects.requireNonNull(healthPath, "healthPath");
    Objects.requireNonNull(healthInterval, "healthInterval");
    Objects.requireNonNull(readyWithin, "readyWithin");
    Objects.requireNonNull(drain, "drain");
  }

  /** Of a declaration without problems. */
  static ServingRule of(Multinode.Service declared) {
    return new ServingRule(
        declared.port(),
        Optional.of(declared.healthPath()).filter(path -> !path.isEmpty()),
        Duration.parse(declared.healthInterval()),
        Duration.parse(declared.readyWithin()),
        Duration.parse(declared.drain()));
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Multinode.Service declared) {
    List<String> problems = new ArrayList<>();
    if (declared.port() < 0 || declared.port() > LAST_PORT) {
      problems.add(
          "asks for port = %d: use 1 to %d, or 0 for any".formatted(declared.port(), LAST_PORT));
    }
    if (!declared.healthPath().isEmpty() && !declared.healthPath().matches("/[^\\s#]*")) {
      problems.add(
          "asks for healthPath = \"%s\": use a path that begins with /, such as \"/health\""
              .formatted(declared.healthPath()));
    }
    ReplicaRule.addDurationProblem(
        problems, "healthInterval", declared.healthInterval(), SHORTEST_INTERVAL);
    ReplicaRule.addDurationProblem(
        problems, "readyWithin", declared.readyWithin(), SHORTEST_INTERVAL);
    ReplicaRule.addDurationProblem(problems, "drain", declared.drain(), Duration.ZERO);
    return problems;
  }
}
