package dev.multinode;

import dev.multinode.spi.DictBackend;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What names of dicts and texts of keys may be. */
final class DictNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private DictNames() {}

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be a dict: a name has up to 100 letters, digits, dots, hyphens and underscores."
              .formatted(name));
    }
    return name;
  }

  static void checkKey(String dict, String text) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    // The last two are no names in the path of a URL.
    if (size == 0 || text.indexOf('\0') >= 0 || text.equals(".") || text.equals("..")) {
      throw new InvalidDictEntry(
          "\"%s\" cannot be a key of the dict %s: one is not empty, has no character 0, and is neither one dot nor two."
              .formatted(text, dict));
    }
    if (size > DictBackend.LARGEST_KEY) {
      throw new PayloadTooLarge("A key of the dict " + dict, size, DictBackend.LARGEST_KEY);
    }
  }
}
