package dev.multinode.dict;

import java.util.Objects;

/** The keys of the one map that has the entries of all dicts: project, dict and key in one text. */
final class DictKeys {

  /** Comes in no project, dict or key. */
  private static final char SEPARATOR = '\0';

  private DictKeys() {}

  static String of(String project, String dict, String key) {
    return prefix(project, dict) + key;
  }

  /** How all keys of a dict begin, and of no other. */
  static String prefix(String project, String dict) {
    return prefix(project) + Objects.requireNonNull(dict, "dict") + SEPARATOR;
  }

  /** How all keys of a project begin, and of no other. */
  static String prefix(String project) {
    return Objects.requireNonNull(project, "project") + SEPARATOR;
  }

  static Parts split(String key) {
    int project = key.indexOf(SEPARATOR);
    int dict = key.indexOf(SEPARATOR, project + 1);
    return new Parts(
        key.substring(0, project), key.substring(project + 1, dict), key.substring(dict + 1));
  }

  record Parts(String project, String dict, String key) {}
}
