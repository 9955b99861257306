package dev.multinode.dict.locks;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a lock of some project and key is called at the members. Members never forget a name that
 * was used, so there is a fixed number of them, in a fixed number of groups. Two keys may come to
 * the same name: then one waits for the other, which costs time and breaks nothing.
 */
final class LockNames {

  static final int GROUPS = 4;

  private static final int NAMES = 1 << 18;

  private LockNames() {}

  /** Of a lock that a job is started with. */
  static String of(String project, String key) {
    return name("lock", project, key);
  }

  /** Of a lock that any code may take, which is never that of a job. */
  static String free(String project, String name) {
    return name("free", project, name);
  }

  private static String name(String kind, String project, String key) {
    byte[] text = (project + '\0' + key).getBytes(StandardCharsets.UTF_8);
    int number = (int) (UUID.nameUUIDFromBytes(text).getLeastSignificantBits() & (NAMES - 1));
    return "%s-%05x@%s".formatted(kind, number, group(number % GROUPS));
  }

  /** The group that a lock is in. */
  static String groupOf(String lock) {
    return lock.substring(lock.indexOf('@') + 1);
  }

  /** What the number is called that is the epoch of a group. */
  static String register(String group) {
    return "epoch@" + group;
  }

  static String group(int number) {
    return "locks-" + number;
  }
}
