package dev.multinode.registry;

import java.util.List;

/** Which version of a subject is meant: a number, or the latest. */
record VersionNumber(int number) {

  private static final int LATEST = -1;

  /**
   * @throws RequestRefused when the text is neither a number of 1 or more, nor "latest" or -1
   */
  static VersionNumber parse(String text) {
    if (text.equals("latest") || text.equals("-1")) {
      return new VersionNumber(LATEST);
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1) {
        return new VersionNumber(number);
      }
    } catch (NumberFormatException e) {
      throw RequestRefused.invalidVersion(text);
    }
    throw RequestRefused.invalidVersion(text);
  }

  boolean isLatest() {
    return number == LATEST;
  }

  /** That version among a subject's versions, of which there is at least one. */
  RegisteredSchema in(List<RegisteredSchema> versions) {
    return isLatest()
        ? versions.getLast()
        : versions.stream()
            .filter(schema -> schema.version() == number)
            .findFirst()
            .orElseThrow(() -> RequestRefused.versionNotFound(number));
  }
}
