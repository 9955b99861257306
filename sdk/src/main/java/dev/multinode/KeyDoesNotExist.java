package dev.multinode;

import java.io.Serial;

/** A dict has no entry for a key: there never was one, it was removed, or its time was over. */
public final class KeyDoesNotExist extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String dict;
  private final String key;

  /**
   * For one entry.
   *
   * @param dict the dict's name
   * @param key the key as text
   */
  public KeyDoesNotExist(String dict, String key) {
    super("The dict %s has no entry \"%s\".".formatted(dict, key));
    this.dict = dict;
    this.key = key;
  }

  /**
   * The dict.
   *
   * @return its name
   */
  public String dict() {
    return dict;
  }

  /**
   * What was asked for.
   *
   * @return the key as text
   */
  public String key() {
    return key;
  }
}
