package dev.multinode.gateway;

import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import java.util.List;

/** What is deployed in the tests. Only its signatures matter: the double runs nothing. */
public final class Chess {

  private Chess() {}

  /** An argument with an inside. */
  public record Board(List<String> squares, boolean whiteToMove) {}

  @Multinode.Job
  public static void nextMoves(Board board, int n, JobContext<List<String>> job) {
    throw new UnsupportedOperationException("is not run here");
  }

  @Multinode.Function
  public static double evaluate(Board board) {
    throw new UnsupportedOperationException("is not run here");
  }

  @Multinode.Service
  public static void table(ServiceContext service) {
    throw new UnsupportedOperationException("is not run here");
  }

  @Multinode.Function
  public static void warmUp() {
    throw new UnsupportedOperationException("is not run here");
  }
}
