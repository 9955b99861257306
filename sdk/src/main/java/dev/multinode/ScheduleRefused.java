package dev.multinode;

import java.io.Serial;

/** Something that was asked of a schedule was not done; nothing has changed. */
public final class ScheduleRefused extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String schedule;
  private final String code;
  private final String reason;

  /**
   * For one thing that was asked.
   *
   * @param schedule the schedule's name
   * @param code why, as a name: {@code ALREADY_EXISTS}, {@code OVERLAP}
   * @param reason the same in words, without a full stop
   */
  public ScheduleRefused(String schedule, String code, String reason) {
    super("The schedule %s: %s.".formatted(schedule, reason));
    this.schedule = schedule;
    this.code = code;
    this.reason = reason;
  }

  /**
   * Which schedule.
   *
   * @return its name
   */
  public String schedule() {
    return schedule;
  }

  /**
   * Why, for programs.
   *
   * @return a name that does not change, such as {@code ALREADY_PAUSED}
   */
  public String code() {
    return code;
  }

  /**
   * Why, for people.
   *
   * @return a half-sentence
   */
  public String reason() {
    return reason;
  }
}
