package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * Raised inside the code of a job that is being cancelled, by its {@link JobContext}: to be let
 * through, after cleaning up. It is raised again at each later use of the context.
 */
public final class JobCancelled extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;

  /**
   * For one job.
   *
   * @param id the job whose code this is
   */
  public JobCancelled(UUID id) {
    super("This job, %s, is being cancelled.".formatted(id));
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
