package dev.multinode;

import dev.multinode.spi.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What a schedule starts whenever it is due: a function or job with its arguments. Handles make it,
 * and nothing is started by that.
 *
 * <pre>{@code
 * ScheduleAction action = multinode.function(Texts::summarise).action(document);
 * }</pre>
 *
 * @param target the function or job
 * @param arguments its arguments, without a context; elements may be null
 * @param options what is different from a plain start
 */
public record ScheduleAction(Target target, List<?> arguments, StartOptions options) {

  /**
   * Copies the arguments.
   *
   * @throws IllegalArgumentException if the options have what only one start can have
   */
  public ScheduleAction {
    Objects.requireNonNull(target, "target");
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    boolean ofOneStart =
        options.id().isPresent()
            || options.idempotencyKey().isPresent()
            || options.startAt().isPresent()
            || options.delay().isPresent()
            || options.rerunOf().isPresent();
    if (ofOneStart) {
      throw new IllegalArgumentException(
          "A schedule starts %s again and again: an id, a key, a time or what it is a rerun of"
                  .formatted(target.name())
              + " cannot be said of all of them");
    }
  }

  /**
   * The name of what is started.
   *
   * @return the function's or job's name
   */
  public String name() {
    return target.name();
  }

  /**
   * Labels, a priority or locks for each run. A run whose locks are in use, and which does not wait
   * for them, is refused: its entry in the history says so.
   *
   * @param changed what is different from a plain start. What is started belongs to nobody in any
   *     case
   * @return the same with these options
   * @throws IllegalArgumentException if they have an id, a key, a time, a delay or a rerun
   */
  public ScheduleAction with(StartOptions changed) {
    return new ScheduleAction(target, arguments, changed);
  }
}
