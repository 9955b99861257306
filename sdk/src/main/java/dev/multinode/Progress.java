package dev.multinode;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a job has come, in its own count; see {@link JobContext#progress(long, long, String)}.
 *
 * @param done how much is done
 * @param total of how much; 0 if that is not known
 * @param message what it is at, if it says so; cut where it is longer than {@link #MESSAGE_LIMIT}
 * @param at when the job said so
 */
public record Progress(long done, long total, Optional<String> message, Instant at) {

  /** The longest message, in characters; what is longer is cut there. */
  public static final int MESSAGE_LIMIT = 1000;

  /** Cuts the message, and refuses counts that make no sense. */
  public Progress {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException(
          "A progress of %d of %d: neither may be negative.".formatted(done, total));
    }
    if (total > 0 && done > total) {
      throw new IllegalArgumentException(
          "A progress of %d of %d: no more can be done than there is; say 0 if the total is not known."
              .formatted(done, total));
    }
    message = message.map(Progress::cut);
    Objects.requireNonNull(at, "at");
  }

  /**
   * The share that is done.
   *
   * @return between 0 and 1; empty if the total is not known
   */
  public OptionalDouble fraction() {
    return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) done / total);
  }

  private static String cut(String text) {
    if (text.length() <= MESSAGE_LIMIT) {
      return text;
    }
    boolean splitsACharacter = Character.isHighSurrogate(text.charAt(MESSAGE_LIMIT - 1));
    return text.substring(0, splitsACharacter ? MESSAGE_LIMIT - 1 : MESSAGE_LIMIT);
  }
}
