package dev.multinode.schedule;

import java.io.Serial;

/**
 * A cron expression, zone, reference or interval cannot be read. The message names the character
 * and says what may stand there.
 */
public final class InvalidTimetable extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final String text;
  private final int position;

  /**
   * With the place of the mistake.
   *
   * @param what what the text should be, such as "cron expression"
   * @param text all of it
   * @param index where the mistake begins, counted from 0
   * @param reason a half-sentence that says what is wrong and what is allowed
   */
  InvalidTimetable(String what, String text, int index, String reason) {
    super("\"%s\" is no %s: at character %d, %s".formatted(text, what, index + 1, reason));
    this.text = text;
    this.position = index + 1;
  }

  /**
   * What could not be read.
   *
   * @return all of it
   */
  public String text() {
    return text;
  }

  /**
   * Where the mistake is.
   *
   * @return the number of the character with which it begins, counted from 1; one more than there
   *     are if something is missing at the end
   */
  public int position() {
    return position;
  }
}
