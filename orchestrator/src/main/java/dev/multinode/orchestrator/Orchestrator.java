package dev.multinode.orchestrator;

import dev.multinode.orchestrator.query.GateQueries;
import dev.multinode.orchestrator.query.LogQueries;
import dev.multinode.orchestrator.query.Queries;
import dev.multinode.orchestrator.query.QueryServer;
import dev.multinode.orchestrator.streams.Backlog;
import dev.multinode.orchestrator.streams.Engine;
import dev.multinode.orchestrator.streams.EngineParts;
import dev.multinode.orchestrator.streams.EngineSchemas;
import dev.multinode.orchestrator.streams.HangingTransactions;
import dev.multinode.orchestrator.streams.HostEntry;
import dev.multinode.orchestrator.streams.LogView;
import dev.multinode.orchestrator.streams.PassedWork;
import dev.multinode.orchestrator.streams.PresenceReader;
import dev.multinode.orchestrator.streams.Presences;
import dev.multinode.orchestrator.streams.QueueLooks;
import dev.multinode.orchestrator.streams.QueueRoom;
import dev.multinode.orchestrator.streams.StreamsProperties;
import dev.multinode.orchestrator.streams.View;
import dev.multinode.orchestrator.streams.WorkTopicKeeper;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.TopicsApply;
import dev.multinode.wire.OrchestratorHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An orchestrator: the engine, the views and the query endpoint in one process. */
public final class Orchestrator implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Orchestrator.class);
  private static final Duration GLANCE = Duration.ofMillis(50);

  /** On one machine gateway and workers start at the same time, and somebody waits for those. */
  private static final Duration BREATHER = Duration.ofSeconds(3);

  private final OrchestratorSettings settings;
  private final InstantSource clock;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch announced = new CountDownLatch(1);
  private QueryServer server;
  private Queries queries;

  private Orchestrator(OrchestratorSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Starts one. It returns once its query endpoint listens; it is {@link #ready} some seconds
   * later, and only then found by clients.
   *
   * @throws dev.multinode.schemas.topics.WrongTopics if the cluster is not fit for it
   * @throws IllegalStateException if an address is taken
   */
  public static Orchestrator start(OrchestratorSettings settings) {
    Orchestrator orchestrator = new Orchestrator(settings, InstantSource.system());
    try {
      orchestrator.open();
      return orchestrator;
    } catch (RuntimeException e) {
      orchestrator.close();
      throw e;
    }
  }

  /** Whether it has read everything there was, and clients can find it. */
  public boolean ready() {
    return announced.getCount() == 0 && queries.isReady();
  }

  /** The port of its query endpoint. */
  public int port() {
    return server.port();
  }

  /** Stops it cleanly: clients forget it, transactions are committed. */
  @Override
  public void close() {
    closed.countDown();
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        log.warn("A part of the orchestrator did not stop cleanly", e);
      }
    }
  }

  private void open() {
    Admin admin = opened(Admin.create(client()));
    new TopicsApply(admin).check(settings.topics());
    SchemaRegistry registry = opened(ConfluentSchemaRegistry.at(settings.registryUrl()));
    AvroSerdes serdes = new AvroSerdes(registry);
    server = opened(QueryServer.listen(settings.host(), settings.port()));
    StreamsProperties streams = streams();
    PassedWork passed = new PassedWork();
    Presences presences = new Presences();
    EngineParts parts =
        new EngineParts(
            settings.topics(),
            serdes,
            clock,
            settings.scheduleTime(),
            passed,
            presences,
            new QueueRoom());
    opened(PresenceReader.start(settings.topics(), serdes, presences, clock, streams));
    View view = opened(View.start(settings.topics(), serdes, streams));
    Engine engine = opened(Engine.start(parts, streams));
    opened(WorkTopicKeeper.start(admin, settings.topics(), passed, clock));
    opened(QueueLooks.start(admin, parts));
    opened(HangingTransactions.watch(admin, settings.topics()));
    Backlog backlog = opened(Backlog.start(admin, settings.topics(), streams));
    HostInfo self = new HostInfo(settings.host(), server.port());
    LogView logs = opened(new LogView(settings.topics(), serdes, streams));
    LogQueries logQueries = new LogQueries(logs, serdes, clock, self);
    GateQueries gates = opened(new GateQueries(engine, serdes, self));
    queries = new Queries(engine, view, backlog, logQueries, gates, presences, serdes, clock, self);
    server.serve(queries);
    Thread announcer =
        Thread.ofVirtual()
            .name("announcer")
            .start(() -> announce(serdes, streams, () -> logs.start(admin)));
    opened(announcer::join);
  }

  /**
   * Clients are told where it is once it can answer them.
   *
   * @param afterwards starts what they need not wait for
   */
  private void announce(AvroSerdes serdes, StreamsProperties streams, Runnable afterwards) {
    try {
      while (!queries.isReady()) {
        if (closed.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      OrchestratorHost host =
          new OrchestratorHost(
              settings.id().toString(), settings.host(), server.port(), clock.instant());
      try (HostEntry _ = HostEntry.write(settings.topics(), serdes, streams, host)) {
        announced.countDown();
        log.info("Ready on {}:{}", settings.host(), server.port());
        EngineSchemas.register(serdes, settings.topics());
        if (!closed.await(BREATHER.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.ofVirtual().name("afterwards").start(afterwards);
        }
        closed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private StreamsProperties streams() {
    return new StreamsProperties(
        settings.id().toString(),
        settings.bootstrapServers(),
        settings.stateDirectory(),
        settings.host() + ":" + server.port(),
        settings.threads(),
        settings.topics().replication(),
        settings.kafka());
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(settings.kafka());
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    client.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    return client;
  }

  private <T extends AutoCloseable> T opened(T part) {
    opened.push(part);
    return part;
  }
}
