package dev.multinode;

import java.io.Serial;

/** There is no schedule of this name, or none any more. */
public final class ScheduleDoesNotExist extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String schedule;

  /**
   * For one name.
   *
   * @param schedule the name that was asked for
   */
  public ScheduleDoesNotExist(String schedule) {
    super("There is no schedule \"%s\".".formatted(schedule));
    this.schedule = schedule;
  }

  /**
   * The name that was asked for.
   *
   * @return as it was given
   */
  public String schedule() {
    return schedule;
  }
}
