package dev.multinode.worker.replicas;

import dev.multinode.Multinode;
import dev.multinode.app.ReplicaRule;
import dev.multinode.app.ServingRule;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.ReplicaKind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The replicas that run in a worker. */
public final class Replicas implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);

  /** How soon others are told of a change. */
  private static final long LOOK_MILLIS = 20;

  private final String worker;
  private final Ports ports;
  private final ReplicaReports reports;
  private final InstantSource clock;
  private final Set<Replica> running = ConcurrentHashMap.newKeySet();

  /** These two begin to exist with the first replica: most workers have none. */
  private ScheduledExecutorService thread;

  private HttpClient http;

  /**
   * The replicas of one worker.
   *
   * @param worker what it is called
   * @param host where replicas listen, and how gateways reach them
   * @param producer sends at once, and stays the caller's
   */
  public Replicas(
      String worker,
      String host,
      Producer<byte[], byte[]> producer,
      AvroSerdes serdes,
      Topics topics,
      InstantSource clock) {
    this.worker = worker;
    this.ports = new Ports(host);
    this.reports = new ReplicaReports(producer, serdes, topics);
    this.clock = clock;
  }

  /**
   * Makes what the code of a run is called with, and tells others of it from now on.
   *
   * @param multinode the installation as the code sees it
   * @param giveUp is told why the replica has to be started anew, at most once, on any thread
   * @return to be closed as soon as the code has ended
   * @throws ReplicaNotStarted if the code cannot be called
   */
  public Replica begin(
      ReplicaRun run, ReplicaRule rule, Multinode multinode, Consumer<String> giveUp)
      throws ReplicaNotStarted {
    Replica replica =
        switch (rule.kind()) {
          case SERVICE -> service(run, rule.serving().orElseThrow(), multinode, giveUp);
          case DAEMON -> daemon(run, multinode);
        };
    running.add(replica);
    replica.report(clock.instant());
    startThread();
    return replica;
  }

  private Replica service(
      ReplicaRun run, ServingRule rule, Multinode multinode, Consumer<String> giveUp)
      throws ReplicaNotStarted {
    int port = port(rule);
    String name = run.work().getEnvelope().getName();
    HealthCheck check =
        rule.healthPath()
            .<HealthCheck>map(path -> GetCheck.of(http(), ports.host(), port, path))
            .orElseGet(() -> new ConnectCheck(ports.host(), port));
    HealthWatch watch = new HealthWatch(name, check, rule, giveUp, clock).start();
    return new Replica(
        run,
        RunContext.ofService(run, ports.host(), port, multinode),
        ReplicaKind.SERVICE,
        worker,
        watch::health,
        reports,
        replica -> {
          watch.close();
          ports.giveBack(port);
          running.remove(replica);
        });
  }

  private int port(ServingRule rule) throws ReplicaNotStarted {
    try {
      return ports.take(rule.port());
    } catch (IOException e) {
      throw new ReplicaNotStarted(
          "Nothing can listen on %s (--service-host): %s".formatted(ports.host(), e.getMessage()),
          e);
    }
  }

  private Replica daemon(ReplicaRun run, Multinode multinode) throws ReplicaNotStarted {
    return new Replica(
        run,
        RunContext.ofDaemon(run, fence(run), multinode),
        ReplicaKind.DAEMON,
        worker,
        Health::healthy,
        reports,
        running::remove);
  }

  private static long fence(ReplicaRun run) throws ReplicaNotStarted {
    Place place = Place.of(run.work().getEnvelope());
    String lock = "daemon/" + place.name() + "/" + place.number();
    Long fence = run.work().getFences().get(lock);
    if (fence == null) {
      throw new ReplicaNotStarted(
          "The daemon %s was started without its lock %s: let its app be deployed, which does that."
              .formatted(place.name(), lock));
    }
    return fence;
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(HealthCheck.PATIENCE)
              .build();
    }
    return http;
  }

  private synchronized void startThread() {
    if (thread == null) {
      thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform()
                  .name("replicas")
                  .daemon()
                  .inheritInheritableThreadLocals(false)
                  .factory());
      thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      running.forEach(replica -> replica.report(clock.instant()));
    } catch (RuntimeException | Error e) {
      // It would end the schedule.
      LOG.warn("How this worker's replicas are could not be told", e);
    }
  }

  /** Nobody is to reckon with the replicas of this worker any more. */
  @Override
  public void close() {
    running.forEach(Replica::close);
    synchronized (this) {
      if (thread != null) {
        thread.shutdownNow();
      }
      if (http != null) {
        http.shutdownNow();
      }
    }
  }
}
