package dev.multinode.schemas.topics;

/** What was found about one thing: a topic, one of its settings, a group's setting, a feature. */
public sealed interface Finding {

  /** The thing, such as {@code topic mn.events} or {@code topic mn.events, retention.ms}. */
  String subject();

  /** It is as it has to be. */
  record Right(String subject) implements Finding {
    @Override
    public String toString() {
      return subject + " is right";
    }
  }

  /** It did not exist, and was created as it has to be. */
  record Created(String subject) implements Finding {
    @Override
    public String toString() {
      return subject + " was created";
    }
  }

  /** It does not exist. Applying the topics creates it. */
  record Missing(String subject) implements Finding {
    @Override
    public String toString() {
      return subject + " is missing";
    }
  }

  /** It is not as it has to be. Applying the topics does not change what somebody has set. */
  record Wrong(String subject, String expected, String found) implements Finding {
    @Override
    public String toString() {
      return "%s is %s and must be %s".formatted(subject, found, expected);
    }
  }
}
