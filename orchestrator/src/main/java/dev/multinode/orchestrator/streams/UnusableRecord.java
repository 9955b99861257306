package dev.multinode.orchestrator.streams;

/** A record can be decoded and still asks nothing that the engine could do. */
final class UnusableRecord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableRecord(String reason) {
    super(reason);
  }
}
