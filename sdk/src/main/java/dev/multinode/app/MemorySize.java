package dev.multinode.app;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory.
 *
 * @param bytes at least 1
 */
public record MemorySize(long bytes) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?(B|KiB|MiB|GiB|TiB)");

  /** Refuses less than one byte. */
  public MemorySize {
    if (bytes < 1) {
      throw new IllegalArgumentException("A memory size is at least one byte, not " + bytes + ".");
    }
  }

  /**
   * Reads a size such as {@code 512MiB}, {@code 1.5GiB} or {@code 4096B}.
   *
   * @param text a number and one of the units {@code B}, {@code KiB}, {@code MiB}, {@code GiB},
   *     {@code TiB} (powers of 1024); parts of a byte are cut off
   * @return the size
   * @throws IllegalArgumentException if it is anything else
   */
  public static MemorySize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw unreadable(text);
    }
    BigDecimal bytes =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(Unit.valueOf(matcher.group(2)).bytes));
    if (bytes.compareTo(BigDecimal.ONE) < 0
        || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw unreadable(text);
    }
    return new MemorySize(bytes.longValue());
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "\"%s\" is not a memory size: write a number and B, KiB, MiB, GiB or TiB, such as 4GiB."
            .formatted(text));
  }

  /**
   * The size in the largest unit that needs no fraction.
   *
   * @return such as {@code 32GiB}; {@link #parse} reads it
   */
  @Override
  public String toString() {
    Unit unit = Unit.B;
    for (Unit larger : Unit.values()) {
      if (bytes % larger.bytes == 0) {
        unit = larger;
      }
    }
    return bytes / unit.bytes + unit.name();
  }

  private enum Unit {
    B(1),
    KiB(1L << 10),
    MiB(1L << 20),
    GiB(1L << 30),
    TiB(1L << 40);

    private final long bytes;

    Unit(long bytes) {
      this.bytes = bytes;
    }
  }
}
