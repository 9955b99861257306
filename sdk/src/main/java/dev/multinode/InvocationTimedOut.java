package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * Raised inside the code of a job that has run for as long as it may, by its {@link JobContext}: to
 * be let through, after cleaning up. It is raised again at each later use of the context. Whoever
 * waits for the job sees {@link CallTimedOut}.
 */
public final class InvocationTimedOut extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one job.
   *
   * @param id the job whose code this is
   */
  public InvocationTimedOut(UUID id) {
    super("This job, %s, has run for as long as it may.".formatted(id));
    this.id = id;
  }

  /**
   * The invocation.
   *
   * @return its id
   */
  public UUID id() {
    return id;
  }
}
