package dev.multinode.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * The time from which an interval counts.
 *
 * @param local what clocks show, even where they skip it
 * @param zone whose clocks
 * @param instant when that is
 */
record Reference(LocalDateTime local, ZoneId zone, Instant instant) {

  private static final String WHAT = "reference";
  private static final String ALLOWED =
      "write a date and time such as 2023-09-08T23:00[Europe/London] or 2023-09-08T23:00Z";

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  static Reference read(String text) {
    int bracket = text.indexOf('[');
    String time = bracket < 0 ? text : text.substring(0, bracket);
    TemporalAccessor parsed;
    LocalDateTime local;
    try {
      parsed = TIME.parse(time);
      local = LocalDateTime.from(parsed);
    } catch (DateTimeParseException e) {
      throw new InvalidTimetable(WHAT, text, e.getErrorIndex(), "it cannot be read on: " + ALLOWED);
    }
    if (local.getNano() % 1_000_000 != 0) {
      throw new InvalidTimetable(
          WHAT, text, time.indexOf('.'), "it is finer than a millisecond: " + ALLOWED);
    }
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    ZoneId zone = bracket < 0 ? null : zone(text, bracket);
    return of(text, time.length(), local, offset, zone);
  }

  private static ZoneId zone(String text, int bracket) {
    if (!text.endsWith("]")) {
      throw new InvalidTimetable(WHAT, text, text.length(), "a ] is missing: " + ALLOWED);
    }
    return Zones.read(text.substring(bracket + 1, text.length() - 1), WHAT, text, bracket + 1);
  }

  private static Reference of(
      String text, int index, LocalDateTime local, ZoneOffset offset, ZoneId zone) {
    if (zone == null) {
      ZoneOffset only = offset == null ? ZoneOffset.UTC : offset;
      return new Reference(local, only, local.toInstant(only));
    }
    if (offset == null) {
      return new Reference(local, zone, Zones.first(local, zone.getRules()));
    }
    if (!zone.getRules().isValidOffset(local, offset)) {
      throw new InvalidTimetable(
          WHAT, text, index, "%s is not at %s then: leave one of them out".formatted(zone, offset));
    }
    return new Reference(local, zone, local.toInstant(offset));
  }
}
