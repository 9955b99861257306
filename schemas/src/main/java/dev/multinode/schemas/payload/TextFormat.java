package dev.multinode.schemas.payload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * Types that travel as strings of a certain form. The form is written into the schema, so that a
 * wrong one is refused at the door and not by the worker.
 */
enum TextFormat {
  DATE(LocalDate.class, "a date such as 2026-01-31", LocalDate::parse),
  DATE_TIME(LocalDateTime.class, "a date and time such as 2026-01-31T12:00", LocalDateTime::parse),
  DECIMAL(BigDecimal.class, "a decimal number such as \"1.20\"", BigDecimal::new),
  DURATION(Duration.class, "a duration such as PT1.5S", Duration::parse),
  INSTANT(Instant.class, "an instant such as 2026-01-31T12:00:00Z", Instant::parse),
  INTEGER(BigInteger.class, "a whole number such as \"12\"", BigInteger::new),
  OFFSET_DATE_TIME(
      OffsetDateTime.class, "a time such as 2026-01-31T12:00:00+01:00", OffsetDateTime::parse),
  OFFSET_TIME(OffsetTime.class, "a time such as 12:00:00+01:00", OffsetTime::parse),
  PERIOD(Period.class, "a period such as P1M2D", Period::parse),
  TIME(LocalTime.class, "a time such as 12:00:00", LocalTime::parse),
  URI_REFERENCE(URI.class, "a URI", URI::create),
  UUID_TEXT(UUID.class, "a UUID", UUID::fromString),
  YEAR(Year.class, "a year such as 2026", Year::parse),
  YEAR_MONTH(YearMonth.class, "a month such as 2026-01", YearMonth::parse),
  ZONE(ZoneId.class, "a time zone such as Europe/London", ZoneId::of),
  ZONED_DATE_TIME(
      ZonedDateTime.class,
      "a time such as 2026-01-31T12:00:00+01:00[Europe/Berlin]",
      ZonedDateTime::parse);

  private static final String PROPERTY = "format";
  private static final Map<Class<?>, TextFormat> BY_TYPE =
      Arrays.stream(values()).collect(Collectors.toMap(each -> each.type, each -> each));
  private static final Map<String, TextFormat> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Enum::name, each -> each));

  private final Class<?> type;
  private final String description;
  private final Function<String, ?> parse;

  TextFormat(Class<?> type, String description, Function<String, ?> parse) {
    this.type = type;
    this.description = description;
    this.parse = parse;
  }

  /** The format that values of a class have, if they have one. */
  static Optional<TextFormat> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /** The format that a schema asks for; empty if none, or one of a later version. */
  static Optional<TextFormat> of(Schema schema) {
    String name = schema.getProp(PROPERTY);
    return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
  }

  /** A string schema that asks for this format. */
  Schema schema() {
    Schema schema = Schema.create(Schema.Type.STRING);
    schema.addProp(PROPERTY, name());
    return schema;
  }

  boolean isNumber() {
    return this == DECIMAL || this == INTEGER;
  }

  boolean accepts(String text) {
    try {
      parse.apply(text);
      return true;
    } catch (RuntimeException e) {
      // Each parser has its own way to say no.
      return false;
    }
  }

  String description() {
    return description;
  }
}
