package dev.multinode.registry;

/**
 * A version of a subject; all versions with the same text, of whatever subject, have the same id.
 */
record RegisteredSchema(String subject, int version, int id, String text) {

  RegisteredSchema {
    if (subject.isEmpty() || text.isEmpty() || version < 1 || id < 1) {
      throw new IllegalArgumentException(
          "A schema has a subject, a text, and a version and an id of 1 or more");
    }
  }
}
