package dev.multinode.gateway;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations in bodies. */
final class Durations {

  private Durations() {}

  /** The duration that a member has; refuses what is none with an example. */
  static Duration parsed(String member, String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST,
          "%s is \"%s\": write a duration such as PT1.5S.".formatted(member, text));
    }
  }
}
