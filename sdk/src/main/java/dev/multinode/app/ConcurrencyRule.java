package dev.multinode.app;

import dev.multinode.Multinode;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How many runs of a method there may be at the same time.
 *
 * @param max how many, at least 1
 * @param keyParameter the parameter that they are counted by; empty for all together
 */
public record ConcurrencyRule(int max, Optional<String> keyParameter) {

  /** What has one obvious text. */
  private static final Set<Class<?>> KEYS =
      Set.of(
          String.class,
          UUID.class,
          boolean.class,
          Boolean.class,
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class);

  /** Checks nothing but that there is a key or none. */
  public ConcurrencyRule {
    Objects.requireNonNull(keyParameter, "keyParameter");
  }

  /** Of a declaration without problems. */
  static Optional<ConcurrencyRule> of(Multinode.Concurrency declared) {
    return declared.max() == 0
        ? Optional.empty()
        : Optional.of(
            new ConcurrencyRule(
                declared.max(), Optional.of(declared.key()).filter(key -> !key.isEmpty())));
  }

  /** What is wrong with a declaration, a half-sentence each. */
  static List<String> problemsOf(Multinode.Concurrency declared, Method method) {
    List<String> problems = new ArrayList<>();
    if (declared.max() < 0) {
      problems.add(
          "asks for concurrency max = %d: use at least 1, or 0 for any number"
              .formatted(declared.max()));
    }
    if (declared.key().isEmpty()) {
      return problems;
    }
    if (declared.max() == 0) {
      problems.add(
          "has a concurrency key = \"%s\" and no max: say how many".formatted(declared.key()));
    }
    Arrays.stream(method.getParameters())
        .filter(each -> each.getName().equals(declared.key()))
        .findFirst()
        .ifPresentOrElse(
            parameter -> keyProblem(parameter).ifPresent(problems::add),
            () -> problems.add(noSuchParameter(declared.key(), method)));
    return problems;
  }

  private static Optional<String> keyProblem(Parameter parameter) {
    return KEYS.contains(parameter.getType()) || parameter.getType().isEnum()
        ? Optional.empty()
        : Optional.of(
            "has the concurrency key %s, a %s: use a string, a whole number, a boolean, a UUID or an"
                    .formatted(parameter.getName(), parameter.getType().getSimpleName())
                + " enum");
  }

  private static String noSuchParameter(String key, Method method) {
    return "has the concurrency key \"%s\", which is none of its parameters %s: compile it with"
            .formatted(key, Arrays.stream(method.getParameters()).map(Parameter::getName).toList())
        + " javac -parameters, which keeps their names, or use one of these";
  }
}
