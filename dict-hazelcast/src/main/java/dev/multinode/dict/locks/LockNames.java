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

  static String of(String project, String key) {
    byte[] text = (project + '\0' + key).getBytes(StandardCharsets.UTF_8);
    int number = (int) (UUID.nameUUIDFromBytes(text).getLeastSignificantBits() & (NAMES - 1));
    return "lock-%05x@%s".formatted(number, group(number % GROUPS));
  }

  static String group(int number) {
    return "locks-" + number;
  }
}
