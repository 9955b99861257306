package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * Raised inside the code of a job whose run counts no more, by its {@link JobContext}: its worker
 * was not heard of for longer than a lease, because its process stood still or was cut off, so its
 * attempt was given up ({@link AttemptOutcome#LOST}); or another run counts for that attempt. The
 * work may go on elsewhere already, and whatever this run comes to is refused. Code is to let it
 * through, after giving back what is its own; nobody has cancelled the job. It is raised again at
 * each later use of the context.
 */
public final class AttemptLost extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;
  private final int attempt;

  /**
   * For one attempt.
   *
   * @param id the job whose code this is
   * @param attempt which try of it
   */
  public AttemptLost(UUID id, int attempt) {
    super(
        "This run of attempt %d of the job %s counts no more; the job may go on elsewhere."
            .formatted(attempt, id));
    this.id = id;
    this.attempt = attempt;
  }

  /**
   * The invocation.
   *
   * @return its id
   */
  public UUID id() {
    return id;
  }

  /**
   * Which try of it this is.
   *
   * @return 1 for the first
   */
  public int attempt() {
    return attempt;
  }
}
