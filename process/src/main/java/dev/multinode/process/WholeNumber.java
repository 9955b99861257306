package dev.multinode.process;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads options that are whole numbers of a range. What is none is refused with the option's name,
 * which the settings that are made of it do not know.
 */
public final class WholeNumber {

  private WholeNumber() {}

  /** A port to listen on; 0 stands for any that is free. */
  public static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return between(0, 65_535, value);
    }
  }

  /** How many of something there are, at least one. */
  public static final class Positive implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return between(1, Integer.MAX_VALUE, value);
    }
  }

  /** How much there is of something that there may be none of. */
  public static final class NotNegative implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      return between(0, Integer.MAX_VALUE, value);
    }
  }

  private static int between(int least, int most, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number that is too small or too large.
    }
    throw new TypeConversionException(
        "'%s' is not a whole number from %d to %d".formatted(value, least, most));
  }
}
