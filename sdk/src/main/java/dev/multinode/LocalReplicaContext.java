package dev.multinode;

import java.time.Duration;

/** A replica or instance without a cluster: it goes on until its thread is interrupted. */
final class LocalReplicaContext implements ServiceContext, DaemonContext {

  private static final String NAME = "local";
  private static final Duration FOR_EVER = Duration.ofDays(365_000);

  private final int port;
  private final Multinode multinode = Multinode.over(new LocalBackend());
  private volatile boolean stopping;

  LocalReplicaContext(int port) {
    this.port = port;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int replica() {
    return 0;
  }

  @Override
  public long fence() {
    return 1;
  }

  @Override
  public Multinode multinode() {
    return multinode;
  }

  @Override
  public boolean isStopping() {
    stopping |= Thread.currentThread().isInterrupted();
    return stopping;
  }

  @Override
  public void awaitStop() {
    awaitStop(FOR_EVER);
  }

  @Override
  public boolean awaitStop(Duration atMost) {
    try {
      if (!stopping) {
        Thread.sleep(atMost);
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
    return stopping;
  }
}
