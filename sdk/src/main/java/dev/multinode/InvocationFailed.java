package dev.multinode;

import java.io.Serial;
import java.util.UUID;

/**
 * The invocation that was waited for failed after its last attempt. The cause prints the stack
 * trace of the worker.
 */
public final class InvocationFailed extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;
  private final Failure failure;

  /**
   * For a failure in another process.
   *
   * @param id the invocation
   * @param failure what its code threw
   */
  public InvocationFailed(UUID id, Failure failure) {
    this(id, failure, new RemoteTrace(failure));
  }

  InvocationFailed(UUID id, Failure failure, Throwable cause) {
    super("%s failed: %s".formatted(id, failure.summary()), cause);
    this.id = id;
    this.failure = failure;
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
   * What its code threw.
   *
   * @return the exception as text
   */
  public Failure failure() {
    return failure;
  }

  /**
   * Whether nothing is known of how its code ended, because its worker was lost, or had to stop,
   * while it ran. The code may have run, in part or to its end.
   *
   * @return false if the code threw, or could not be called
   */
  public boolean isWorkerLost() {
    return failure.type().equals(Failure.WORKER_LOST);
  }

  /** Prints as the remote exception would: its text is its trace. */
  private static final class RemoteTrace extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private RemoteTrace(Failure failure) {
      super(failure.stackTrace(), null, false, false);
    }

    @Override
    public String toString() {
      return getMessage().stripTrailing();
    }
  }
}
