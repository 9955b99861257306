package dev.multinode.spi;

import dev.multinode.Page;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduleInfo;
import dev.multinode.ScheduleSpec;
import dev.multinode.app.MethodDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the schedules of a project are. {@link dev.multinode.Schedules} is a thin layer over it.
 *
 * <p>Implementations are safe for use by any number of threads. Methods block until what is asked
 * has been decided on. The exceptions are those that the methods of {@link dev.multinode.Schedules}
 * of the same name declare. Names are {@linkplain #checkedName checked} by the caller.
 */
public interface ScheduleBackend {

  /** How many entries of a history are kept. */
  int HISTORY = 200;

  /** The most schedules of a page. */
  int LARGEST_PAGE = 1_000;

  /**
   * A name that a schedule can have, which is what a method can have.
   *
   * @param name any text
   * @return the same
   * @throws IllegalArgumentException if it can be none
   */
  static String checkedName(String name) {
    if (!MethodDefinition.isName(name)) {
      throw new IllegalArgumentException(
          ("\"%s\" cannot be a schedule: a name has up to 200 letters, digits and . _ - $, of which"
                  + " the first is none of . -")
              .formatted(name));
    }
    return name;
  }

  /**
   * Makes a new one.
   *
   * @param name its name
   * @param spec when it is due
   * @param action what it starts
   */
  void create(String name, ScheduleSpec spec, ScheduleAction action);

  /**
   * Makes one that was created another.
   *
   * @param name its name
   * @param spec when it is due from now on
   * @param action what it starts from now on
   */
  void update(String name, ScheduleSpec spec, ScheduleAction action);

  /**
   * Removes one that was created.
   *
   * @param name its name
   */
  void remove(String name);

  /**
   * Keeps one from running until it is resumed.
   *
   * @param name its name
   * @param note why; may be empty
   */
  void pause(String name, String note);

  /**
   * Lets one run again.
   *
   * @param name its name
   */
  void resume(String name);

  /**
   * Runs one now.
   *
   * @param name its name
   * @return what was started; empty if it waits for the end of an earlier run
   */
  Optional<UUID> trigger(String name);

  /**
   * Runs times of the past.
   *
   * @param name its name
   * @param from the first that counts
   * @param to the last that counts
   */
  void backfill(String name, Instant from, Instant to);

  /**
   * What is known about one now.
   *
   * @param name its name
   * @return its state
   */
  ScheduleInfo get(String name);

  /**
   * Some of them, by name.
   *
   * @param cursor where to go on: the next of the page before; empty for the first page
   * @param limit how many at most, from 1 to {@value #LARGEST_PAGE}
   * @return the page
   */
  Page<ScheduleInfo> page(Optional<String> cursor, int limit);

  /**
   * What one did.
   *
   * @param name its name
   * @return the last {@value #HISTORY} at most, the latest first
   */
  List<ScheduleEntry> history(String name);
}
