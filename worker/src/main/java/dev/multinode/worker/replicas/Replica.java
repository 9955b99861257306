package dev.multinode.worker.replicas;

import dev.multinode.wire.Envelope;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A replica that runs here, from before its code is called until that has ended. */
public final class Replica implements AutoCloseable {

  /** Whoever is not told of a replica for three times that takes it to be gone. */
  static final Duration PERIOD = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  private final ReplicaRun run;
  private final RunContext context;
  private final ReplicaKind kind;
  private final String worker;
  private final Supplier<Health> health;
  private final ReplicaReports reports;
  private final Consumer<Replica> ended;
  private ReplicaHealth told;
  private Instant toldAt = Instant.MIN;
  private boolean readyTold;
  private boolean over;

  /**
   * A replica of which nothing was told.
   *
   * @param context what its code is called with
   * @param worker whose it is
   * @param health how it is, while it need not end
   * @param ended is called once it is over
   */
  Replica(
      ReplicaRun run,
      RunContext context,
      ReplicaKind kind,
      String worker,
      Supplier<Health> health,
      ReplicaReports reports,
      Consumer<Replica> ended) {
    this.run = run;
    this.context = context;
    this.kind = kind;
    this.worker = worker;
    this.health = health;
    this.reports = reports;
    this.ended = ended;
  }

  /** What its code is called with: a {@code ServiceContext} or {@code DaemonContext}. */
  public Object context() {
    return context;
  }

  /** Tells others how it is, if that has changed or was told long ago. */
  synchronized void report(Instant now) {
    if (over) {
      return;
    }
    ReplicaPresence presence = presence();
    if (presence.getHealth() != told || !now.isBefore(toldAt.plus(PERIOD))) {
      told = presence.getHealth();
      toldAt = now;
      reports.present(presence).exceptionally(this::logged);
      if (kind == ReplicaKind.SERVICE && told == ReplicaHealth.HEALTHY && !readyTold) {
        reportReady();
      }
    }
  }

  /** Its set waits for that word: it is said again until it is known to be durable. */
  private void reportReady() {
    readyTold = true;
    reports
        .ready(envelope(), run.work().getInvocationId(), run.id())
        .exceptionally(
            failure -> {
              readyNotTold();
              return logged(failure);
            });
  }

  private synchronized void readyNotTold() {
    readyTold = false;
  }

  private ReplicaPresence presence() {
    Health now = health.get();
    boolean draining = run.isStopped();
    return ReplicaPresence.newBuilder()
        .setProject(envelope().getProject())
        .setName(envelope().getName())
        .setKind(kind)
        .setReplica(context.replica())
        .setInvocationId(run.work().getInvocationId())
        .setExecutionId(run.id())
        .setVersion(envelope().getVersion())
        .setWorker(worker)
        .setHost(context.host())
        .setPort(context.port())
        .setHealth(draining ? ReplicaHealth.DRAINING : now.state())
        .setReason(reason(now, draining).orElse(null))
        .setStartedAt(run.startedAt())
        .build();
  }

  private static Optional<String> reason(Health now, boolean draining) {
    if (draining) {
      return Optional.of(now.reason().orElse("It has to stop."));
    }
    return now.state() == ReplicaHealth.HEALTHY ? Optional.empty() : now.reason();
  }

  /** Its code has ended. */
  @Override
  public void close() {
    if (end()) {
      ended.accept(this);
    }
  }

  private synchronized boolean end() {
    if (over) {
      return false;
    }
    over = true;
    reports.gone(envelope(), run.id()).exceptionally(this::logged);
    return true;
  }

  private Envelope envelope() {
    return run.work().getEnvelope();
  }

  private Void logged(Throwable failure) {
    LOG.warn("How {} of {} is could not be told", run.id(), envelope().getName(), failure);
    return null;
  }
}
