package dev.multinode.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** What time zones do to local times. */
final class Zones {

  private static final String WHAT = "time zone";
  private static final ZoneId UTC = ZoneId.of("UTC");

  private Zones() {}

  /** The zone of a text, UTC if that is empty. */
  static ZoneId read(String text) {
    return text.isEmpty() ? UTC : read(text, WHAT, text, 0);
  }

  /**
   * The zone of a part of a text.
   *
   * @param index where in the whole it begins
   */
  static ZoneId read(String text, String what, String whole, int index) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new InvalidTimetable(
          what,
          whole,
          index,
          "\"%s\" is not known: write a zone such as Europe/London, America/New_York or UTC"
              .formatted(text));
    }
  }

  /**
   * When a local time is for the first time; if it is skipped, the instant at which clocks are put
   * forward.
   */
  static Instant first(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition transition = rules.getTransition(local);
    if (transition == null) {
      return local.toInstant(rules.getOffset(local));
    }
    return transition.isGap()
        ? transition.getInstant()
        : local.toInstant(transition.getOffsetBefore());
  }
}
