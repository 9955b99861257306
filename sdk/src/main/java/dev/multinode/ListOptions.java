package dev.multinode;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which invocations a list has, and which page of it is wanted. Immutable: each method returns a
 * changed copy. Begin with {@link #all()}.
 *
 * <pre>{@code
 * ListOptions failed = ListOptions.all().statuses(Status.FAILED, Status.TIMED_OUT).label("team", "press");
 * }</pre>
 *
 * <p>Lists are in the order of the starts, the newest first. What is started while somebody turns
 * the pages is on none of the later ones, and nothing is on two of them. An invocation is looked
 * for under its parent or its name, and between two times, at once; those of other statuses or
 * without the labels are skipped one by one.
 *
 * @param statuses where they stand, any of these; empty for anywhere
 * @param labels what they were labelled with, all of these
 * @param parent the invocation whose code started them; empty for any, and for none
 * @param submittedSince the oldest start that counts; empty for any
 * @param submittedBefore the oldest start that does not count; empty for none
 * @param limit the most items of a page, from 1 to 1000
 * @param cursor where to go on; empty for the first page
 */
public record ListOptions(
    Set<Status> statuses,
    Map<String, String> labels,
    Optional<UUID> parent,
    Optional<Instant> submittedSince,
    Optional<Instant> submittedBefore,
    int limit,
    Optional<String> cursor) {

  /** The most items that a page can have. */
  public static final int LARGEST_LIMIT = 1_000;

  private static final ListOptions ALL =
      new ListOptions(
          Set.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          100,
          Optional.empty());

  /** Copies statuses and labels. */
  public ListOptions {
    statuses = Set.copyOf(statuses);
    labels = Map.copyOf(labels);
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(submittedSince, "submittedSince");
    Objects.requireNonNull(submittedBefore, "submittedBefore");
    Objects.requireNonNull(cursor, "cursor");
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "limit is %d: use 1 to %d".formatted(limit, LARGEST_LIMIT));
    }
  }

  /**
   * Everything, in pages of 100.
   *
   * @return options to add to
   */
  public static ListOptions all() {
    return ALL;
  }

  /**
   * Only those that stand somewhere.
   *
   * @param wanted any of these counts; none for anywhere
   * @return these options with those statuses in place of others
   */
  public ListOptions statuses(Status... wanted) {
    return new ListOptions(
        Set.copyOf(List.of(wanted)),
        labels,
        parent,
        submittedSince,
        submittedBefore,
        limit,
        cursor);
  }

  /**
   * Only those that were started with a label. Given several times, all of them count; a second
   * value for a key replaces the first.
   *
   * @param key name of the label
   * @param value its value
   * @return these options with that label
   */
  public ListOptions label(String key, String value) {
    Map<String, String> more = new HashMap<>(labels);
    more.put(key, value);
    return new ListOptions(statuses, more, parent, submittedSince, submittedBefore, limit, cursor);
  }

  /**
   * Only those that the code of an invocation started itself, in whichever attempt.
   *
   * @param id the invocation
   * @return these options with that parent
   */
  public ListOptions parent(UUID id) {
    return new ListOptions(
        statuses, labels, Optional.of(id), submittedSince, submittedBefore, limit, cursor);
  }

  /**
   * Only those that were started at a time or later; see {@link JobInfo#submittedAt()}.
   *
   * @param time the time
   * @return these options with that time
   */
  public ListOptions submittedSince(Instant time) {
    return new ListOptions(
        statuses, labels, parent, Optional.of(time), submittedBefore, limit, cursor);
  }

  /**
   * Only those that were started before a time; see {@link JobInfo#submittedAt()}.
   *
   * @param time the time
   * @return these options with that time
   */
  public ListOptions submittedBefore(Instant time) {
    return new ListOptions(
        statuses, labels, parent, submittedSince, Optional.of(time), limit, cursor);
  }

  /**
   * Smaller or larger pages.
   *
   * @param most the most items, from 1 to 1000
   * @return these options with that limit
   * @throws IllegalArgumentException if it is another number
   */
  public ListOptions limit(int most) {
    return new ListOptions(statuses, labels, parent, submittedSince, submittedBefore, most, cursor);
  }

  /**
   * The page after another one.
   *
   * @param next what {@link Page#next()} of that page said
   * @return these options with that cursor
   */
  public ListOptions cursor(String next) {
    return new ListOptions(
        statuses, labels, parent, submittedSince, submittedBefore, limit, Optional.of(next));
  }
}
