package dev.multinode;

import dev.multinode.spi.DictValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers of a dict that may be given once more for a while. */
final class NearEntries {

  static final int MOST = 10_000;

  private final long age;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  NearEntries(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("An answer cannot be %s old".formatted(age));
    }
    this.age = age.toNanos();
  }

  /** One that keeps nothing. */
  static NearEntries none() {
    return new NearEntries(Duration.ZERO);
  }

  Optional<DictValue> get(String key, Supplier<Optional<DictValue>> question) {
    if (age == 0) {
      return question.get();
    }
    long now = System.nanoTime();
    Answer known = answers.get(key);
    if (known != null && now - known.asked() < age) {
      return known.value();
    }
    // What is forgotten while the question is under way stays so.
    Answer asked = new Answer(Optional.empty(), now - age);
    makeRoom(now);
    answers.put(key, asked);
    Optional<DictValue> value = question.get();
    answers.replace(key, asked, new Answer(value, now));
    return value;
  }

  void forget(String key) {
    answers.remove(key);
  }

  void forgetAll() {
    answers.clear();
  }

  private void makeRoom(long now) {
    if (answers.size() >= MOST) {
      answers.values().removeIf(each -> now - each.asked() >= age);
      if (answers.size() >= MOST) {
        answers.clear();
      }
    }
  }

  /** By identity: two questions for one key are not the same. */
  private static final class Answer {

    private final Optional<DictValue> value;
    private final long asked;

    Answer(Optional<DictValue> value, long asked) {
      this.value = value;
      this.asked = asked;
    }

    Optional<DictValue> value() {
      return value;
    }

    long asked() {
      return asked;
    }
  }
}
