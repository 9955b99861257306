package dev.multinode.spi;

import dev.multinode.InvalidDictEntry;
import java.nio.charset.StandardCharsets;

/** Whole numbers as dicts keep them. */
public final class WholeNumbers {

  private WholeNumbers() {}

  /**
   * Adds to a value.
   *
   * @param dict whose value it is, for the message
   * @param key whose value it is, for the message
   * @param value JSON in UTF-8
   * @param delta what to add
   * @return the sum
   * @throws InvalidDictEntry if the value is no whole number, or the sum would be too large
   */
  public static long sum(String dict, String key, byte[] value, long delta) {
    String text = new String(value, StandardCharsets.UTF_8);
    try {
      return Math.addExact(Long.parseLong(text), delta);
    } catch (NumberFormatException e) {
      throw new InvalidDictEntry(
          "The entry \"%s\" of the dict %s is no whole number that could be added to."
              .formatted(key, dict));
    } catch (ArithmeticException e) {
      throw new InvalidDictEntry(
          "The entry \"%s\" of the dict %s would become too large: it is %s, and %d is to be added."
              .formatted(key, dict, text, delta));
    }
  }

  /**
   * A number as a value.
   *
   * @param number the number
   * @return JSON in UTF-8
   */
  public static byte[] bytes(long number) {
    return Long.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
