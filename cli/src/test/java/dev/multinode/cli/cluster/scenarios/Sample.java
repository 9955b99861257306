package dev.multinode.cli.cluster.scenarios;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One of each kind of value that can be sent. */
public record Sample(
    int number,
    long large,
    double real,
    float small,
    boolean flag,
    String text,
    BigDecimal price,
    byte[] bytes,
    Colour colour,
    UUID id,
    Instant at,
    Duration lasting,
    LocalDate day,
    ZonedDateTime there,
    Optional<String> present,
    Optional<String> absent,
    List<Part> parts,
    Map<String, Integer> counts,
    Bean bean) {

  /** One of few. */
  public enum Colour {
    RED,
    GREEN
  }

  /** A part, which may have none of its own. */
  public record Part(String name, Part inside) {}

  /** No record. */
  public static final class Bean {

    private String name;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }
  }

  /** With values that are easily spoilt on their way. */
  public static Sample ofHardValues() {
    Bean bean = new Bean();
    bean.setName("\"quoted\" \u00e4\ud83d\ude00\n");
    return new Sample(
        Integer.MIN_VALUE,
        Long.MAX_VALUE - 1,
        0.1 + 0.2,
        0.1f,
        true,
        "",
        new BigDecimal("1.20"),
        new byte[] {-128, 0, 127},
        Colour.GREEN,
        new UUID(1, 2),
        Instant.parse("2027-01-31T08:00:00.123456789Z"),
        Duration.ofNanos(1),
        LocalDate.of(2027, 1, 31),
        ZonedDateTime.parse("2027-01-31T12:00:00+01:00[Europe/Berlin]"),
        Optional.of("there"),
        Optional.empty(),
        List.of(new Part("outer", new Part("inner", null))),
        Map.of("a=b&c", 1),
        bean);
  }
}
