package dev.multinode.gateway;

import java.io.Serial;

/** A request that the gateway itself refuses. */
final class RequestRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestRefused(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.problem = Problem.of(type, detail);
  }

  Problem problem() {
    return problem;
  }
}
