package dev.multinode.worker.replicas;

import dev.multinode.DaemonContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import java.time.Duration;

/** What a replica's code is called with. */
final class RunContext implements ServiceContext, DaemonContext {

  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final ReplicaRun run;
  private final String host;
  private final int port;
  private final long fence;
  private final Multinode multinode;

  private RunContext(ReplicaRun run, String host, int port, long fence, Multinode multinode) {
    this.run = run;
    this.host = host;
    this.port = port;
    this.fence = fence;
    this.multinode = multinode;
  }

  static RunContext ofService(ReplicaRun run, String host, int port, Multinode multinode) {
    return new RunContext(run, host, port, 0, multinode);
  }

  static RunContext ofDaemon(ReplicaRun run, long fence, Multinode multinode) {
    return new RunContext(run, "", 0, fence, multinode);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public String name() {
    return run.work().getEnvelope().getName();
  }

  @Override
  public int replica() {
    return run.work().getEnvelope().getReplicaOf().getReplica();
  }

  @Override
  public long fence() {
    return fence;
  }

  @Override
  public Multinode multinode() {
    return multinode;
  }

  @Override
  public boolean isStopping() {
    return run.isTold();
  }

  @Override
  public void awaitStop() throws InterruptedException {
    run.awaitTold(FOR_EVER);
  }

  @Override
  public boolean awaitStop(Duration atMost) throws InterruptedException {
    return run.awaitTold(atMost);
  }
}
