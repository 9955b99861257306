package dev.multinode.worker;

import dev.multinode.DictUnavailable;
import dev.multinode.client.ClientSettings;
import dev.multinode.client.KafkaClient;
import dev.multinode.client.RevocationTable;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.EpochLog;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.HazelcastDicts;
import dev.multinode.dict.JournalSettings;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.LockBackend;
import dev.multinode.wire.Failure;
import dev.multinode.wire.Work;
import dev.multinode.wire.YieldRow;
import dev.multinode.worker.logs.UserLogs;
import dev.multinode.worker.replicas.Neighbours;
import dev.multinode.worker.replicas.Replicas;
import dev.multinode.worker.replicas.Spread;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running worker: takes work of its class until it is closed. All its wiring is here.
 *
 * <p>A process has one. In production it is {@link WorkerMain}'s, because user code that does not
 * let itself be cancelled can only be ended with its process.
 */
public final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final int OUT_OF_MEMORY = 3;
  private static final int FORCED_END = 4;
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private static final Failure ENDS_ITS_PROCESS =
      Failures.of(
          "ProcessEnded",
          "Its code has called System.exit, which ends the whole worker: return or throw instead.");

  private final WorkerSettings settings;
  private final InstantSource steady;
  private final SchemaRegistry registry;
  private final AppMethods methods;
  private final KafkaClient client;
  private final RevocationTable revocations;
  private final Reports reports;
  private final ProgressReports progress;
  private final UserLogs logs;
  private final LongRunWatch watch;
  private final Executions executions;
  private final Grants grants;
  private final HazelcastConnection members;
  private final Guards guards;
  private final Replicas replicas;
  private final Optional<Neighbours> neighbours;
  private final TaskLoop loop;
  private final PresenceReports presence;

  private Worker(
      WorkerSettings settings, InstantSource clock, InstantSource steady, IntConsumer halt) {
    this.settings = settings;
    this.steady = steady;
    KafkaConnections kafka = new KafkaConnections(settings, steady);
    kafka.checkTopics();
    registry = ConfluentSchemaRegistry.at(settings.installation().registryUrl());
    methods =
        AppMethods.load(
            settings.installation().project(), settings.app(), registry, settings.topics().apps());
    client =
        KafkaClient.connect(settings.patientInstallation(), this::connectDicts, this::connectLocks);
    revocations = RevocationTable.follow(settings.installation(), steady);

    AvroSerdes serdes = new AvroSerdes(registry);
    Producer<byte[], byte[]> prompt = kafka.producer();
    reports =
        new Reports(
            prompt,
            Batch.mayBeOfMany(BatchSizes.of(settings.resourceClass().slots()))
                ? kafka.gatheringProducer()
                : prompt,
            serdes,
            settings,
            clock);
    logs =
        new UserLogs(kafka::logsProducer, serdes, settings.topics().logs(), settings.id(), clock);
    Openings openings = new Openings(reports, steady);
    progress = new ProgressReports(reports, steady);
    executions = new Executions();
    grants = new Grants(client::rowAfter, openings::request, clock, steady);
    ForcedEnd forcedEnd =
        new ForcedEnd(executions, reports, progress, steady, () -> halt(halt, FORCED_END));
    Runnable haltBroken = () -> halt(halt, OUT_OF_MEMORY);
    Vital vital = new Vital(haltBroken);
    watch =
        new LongRunWatch(
            executions,
            openings,
            progress,
            reports,
            steady,
            () -> forcedEnd.begin(this::takeNoMore),
            vital);
    revocations.onRevocation(revocation -> executions.stop(revocation, steady.instant()));

    members = new HazelcastConnection(settings.dicts());
    guards = new Guards(members);
    Slots slots = new Slots(settings.resourceClass().slots());
    RevocationGate gate = new RevocationGate(revocations::freshAsOf, steady);
    replicas =
        new Replicas(
            settings.id(), settings.serviceHost(), prompt, serdes, settings.topics(), steady);
    neighbours =
        Optional.of(methods)
            .filter(AppMethods::haveReplicas)
            .map(_ -> listenToOthers(kafka, serdes));
    UserCode userCode =
        new UserCode(
            methods,
            client::nestedBackend,
            reports,
            openings,
            this::lastYieldBefore,
            logs,
            replicas,
            steady);
    Conclusions conclusions = new Conclusions(reports, openings, progress, steady, haltBroken);
    TaskRunner runner =
        new TaskRunner(
            serdes,
            gate,
            this::isRevoked,
            neighbours
                .map(others -> Spread.beside(others, steady))
                .orElseGet(() -> Spread.ofNone(steady)),
            executions,
            grants,
            new WorkLocks(guards, steady),
            userCode,
            conclusions,
            reports,
            clock);
    Rungs rungs = new Rungs(kafka, settings.resourceClass().slots(), settings.maxSuspended());
    Idleness idleness = new Idleness(steady);
    loop = new TaskLoop(slots, rungs, gate, idleness, runner, reports, vital);
    presence = new PresenceReports(reports, slots, idleness, vital);
  }

  /**
   * Starts a worker; when it returns, the worker takes work. It halts this process if the memory is
   * used up, or something fails for good that the worker cannot do without, with exit code 3; and
   * if user code goes on when its grace after a cancel or timeout is over, with 4.
   *
   * @throws dev.multinode.InvalidApp if the app breaks a rule
   * @throws dev.multinode.schemas.topics.WrongTopics if the topics are not as they have to be
   */
  public static Worker start(WorkerSettings settings) {
    CarrierThreads.forSlots(settings.resourceClass().slots());
    InstantSource clock = InstantSource.system();
    SteadyClock steady = new SteadyClock(clock.instant(), System::nanoTime);
    return start(settings, clock, steady, Runtime.getRuntime()::halt);
  }

  /**
   * The same.
   *
   * @param clock tells the time of day
   * @param steady tells what is long, and what is late
   * @param halt ends this process at once with an exit code
   */
  static Worker start(
      WorkerSettings settings, InstantSource clock, InstantSource steady, IntConsumer halt) {
    Worker worker = new Worker(settings, clock, steady, halt);
    worker.watch.start();
    worker.loop.start();
    worker.presence.start();
    LOG.info(
        "Worker {} is ready: class {}, {} slots, {} methods",
        settings.id(),
        settings.resourceClass().name(),
        settings.resourceClass().slots(),
        worker.methods.names().size());
    return worker;
  }

  private Neighbours listenToOthers(KafkaConnections kafka, AvroSerdes serdes) {
    return Neighbours.listen(
        kafka.listener(),
        serdes,
        settings.topics(),
        settings.id(),
        settings.resourceClass().name(),
        steady);
  }

  /** For the first piece of user code that asks for one: most never do. */
  private DictBackend connectDicts() {
    ClientSettings installation = settings.installation();
    DictConnection members =
        settings
            .dicts()
            .orElseThrow(
                () ->
                    new DictUnavailable(
                        "This worker was not told where the dicts are: it needs --dict-members.",
                        null));
    return HazelcastDicts.connect(installation.project(), members, journal());
  }

  /** They are held as those are that work is started with. */
  private LockBackend connectLocks() {
    return new HazelcastLocks(
        settings.installation().project(),
        "worker " + settings.id(),
        guards,
        new EpochLog(journal())::next);
  }

  private JournalSettings journal() {
    ClientSettings installation = settings.installation();
    return new JournalSettings(
        installation.bootstrapServers(),
        installation.registryUrl(),
        installation.topics(),
        installation.kafka());
  }

  /** What user code wrote last says most of why it had to come to that. */
  private void halt(IntConsumer halt, int code) {
    try {
      logs.flush(LAST_LINES);
    } finally {
      halt.accept(code);
    }
  }

  private void takeNoMore() {
    grants.close();
    loop.takeNoMore();
  }

  private Optional<ByteBuffer> lastYieldBefore(UUID invocation, int attempt) {
    return client.lastYieldBefore(invocation, attempt).map(YieldRow::getValue);
  }

  private void handBack(Execution execution) {
    progress.reportLast(execution);
    if (execution.conclude()) {
      LOG.warn("Handed back {}", execution);
      reports
          .handedBack(execution)
          .exceptionally(
              failure -> {
                LOG.error("{} could not be handed back", execution, failure);
                return null;
              });
    }
  }

  /** A hand-back would blame nobody: the next worker would be ended as well, and so on. */
  private void failIfItEndsTheProcess(Execution execution) {
    if (execution.endsItsProcess() && execution.conclude()) {
      LOG.error("{} has called System.exit: this worker ends", execution);
      reports
          .failed(execution, ENDS_ITS_PROCESS, true, false)
          .whenComplete((_, _) -> executions.remove(execution));
    }
  }

  private void stopReplicas() {
    executions.stopReplicas(steady.instant(), settings.drain());
  }

  private boolean isRevoked(Work work) {
    return revocations.isRevoked(work.getInvocationId(), work.getEnvelope().getAncestors());
  }

  /**
   * What still runs, although it was handed back, may hold locks, and is not to run beside who gets
   * them next: they are free when this process has ended, and is known to.
   */
  private void closeLocks() {
    if (!executions.any(_ -> true)) {
      guards.close();
      members.close();
    }
  }

  /**
   * Takes no more work, gives what runs its time to end, and stops. What still runs then is handed
   * back, to go on elsewhere at once, and ends with the process. What has brought that about itself
   * has failed. Replicas do not end by themselves: they are told to at once, and are handed back
   * when they have.
   */
  @Override
  public void close() {
    presence.close();
    takeNoMore();
    executions.forEach(this::failIfItEndsTheProcess);
    stopReplicas();
    loop.close();
    // Those that the loop was about to begin.
    stopReplicas();
    try {
      if (!executions.awaitNone(settings.drain())) {
        executions.forEach(this::handBack);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watch.close();
    neighbours.ifPresent(Neighbours::close);
    replicas.close();
    closeLocks();
    logs.close();
    reports.close();
    revocations.close();
    client.close();
    registry.close();
    methods.close();
    LOG.info("Worker {} has stopped", settings.id());
  }
}
