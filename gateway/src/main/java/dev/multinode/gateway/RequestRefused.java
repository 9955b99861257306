package dev.multinode.gateway;

import java.io.Serial;
import java.util.Map;

/** A request that the gateway itself refuses. */
final class RequestRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  RequestRefused(ProblemType type, String detail) {
    this(Problem.of(type, detail));
  }

  RequestRefused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** For a parameter of the query that is not as it should be. */
  static RequestRefused ofParameter(String name, String detail) {
    return new RequestRefused(
        Problem.of(ProblemType.MALFORMED_REQUEST, detail).with(Map.of("parameter", name)));
  }

  Problem problem() {
    return problem;
  }
}
