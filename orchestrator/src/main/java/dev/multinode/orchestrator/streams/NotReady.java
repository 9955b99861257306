package dev.multinode.orchestrator.streams;

/** This process cannot answer now; it, or another one, can soon. */
public final class NotReady extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For a reason that is a sentence. */
  public NotReady(String reason) {
    super(reason);
  }

  NotReady(String reason, Throwable cause) {
    super(reason, cause);
  }
}
