package dev.multinode.client;

import dev.multinode.DictUnavailable;
import dev.multinode.ListOptions;
import dev.multinode.LockUnavailable;
import dev.multinode.LogPage;
import dev.multinode.Multinode;
import dev.multinode.Page;
import dev.multinode.StatusUnavailable;
import dev.multinode.app.App;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.LockBackend;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.LogsPage;
import dev.multinode.wire.Reply;
import dev.multinode.wire.YieldRow;
import dev.multinode.wire.YieldsPage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to an installation over Kafka. One serves a whole process: it is safe for use by any
 * number of threads, and holds one producer, a few reading threads and an HTTP client.
 *
 * <p>Methods that return a value block; an interrupt of the blocked thread ends in {@code
 * WaitInterrupted}.
 */
public final class KafkaClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaClient.class);

  private final ClientSettings settings;
  private final Connections connections;

  private final Lazy<DictBackend> dicts;
  private final Lazy<LockBackend> locks;

  private KafkaClient(
      ClientSettings settings,
      Connections connections,
      Supplier<DictBackend> dicts,
      Supplier<LockBackend> locks) {
    this.settings = settings;
    this.connections = connections;
    this.dicts = new Lazy<>(dicts, DictBackend::close);
    this.locks = new Lazy<>(locks, LockBackend::close);
  }

  /**
   * Connects. When it returns, the deployed apps are known and the metadata of every topic is
   * loaded.
   *
   * @throws BrokersUnavailable if the brokers cannot be reached or a topic is missing
   * @throws dev.multinode.schemas.serde.RegistryUnavailable if the registry cannot be reached
   */
  public static KafkaClient connect(ClientSettings settings) {
    return connect(settings, KafkaClient::noDicts, KafkaClient::noLocks);
  }

  /**
   * The same with a way to the dicts and the locks, which are not on Kafka: programs reach them
   * through a gateway, with {@code () -> HttpDicts.connect(gateway)} and {@code () ->
   * HttpLocks.connect(gateway)}.
   *
   * @param dicts asked when a dict is first used; what it gives is closed with this client
   * @param locks asked when a lock is first used; what it gives is closed with this client
   */
  public static KafkaClient connect(
      ClientSettings settings, Supplier<DictBackend> dicts, Supplier<LockBackend> locks) {
    return connect(settings, ConfluentSchemaRegistry.at(settings.registryUrl()), dicts, locks);
  }

  static KafkaClient connect(ClientSettings settings, SchemaRegistry registry) {
    return connect(settings, registry, KafkaClient::noDicts, KafkaClient::noLocks);
  }

  private static KafkaClient connect(
      ClientSettings settings,
      SchemaRegistry registry,
      Supplier<DictBackend> dicts,
      Supplier<LockBackend> locks) {
    return new KafkaClient(settings, Connections.open(settings, registry), dicts, locks);
  }

  private static DictBackend noDicts() {
    throw new DictUnavailable(
        "This process was not told where the dicts are: a gateway or worker needs --dict-members, a"
            + " program connects with HttpDicts.connect(gateway).",
        null);
  }

  private static LockBackend noLocks() {
    throw new LockUnavailable(
        "This process was not told where the locks are: a gateway or worker needs --dict-members, a"
            + " program connects with HttpLocks.connect(gateway).",
        null);
  }

  /**
   * The locks of the project that any code may take; connects if they have not been asked for yet.
   *
   * @throws LockUnavailable if this client has no way to them
   */
  public LockBackend freeLocks() {
    return locks.get();
  }

  /**
   * The dicts of the project; connects if they have not been asked for yet.
   *
   * @throws DictUnavailable if they cannot be reached
   */
  public DictBackend dicts() {
    return dicts.get();
  }

  /** Where its functions and jobs are. */
  public String project() {
    return settings.project();
  }

  /** What is deployed. */
  public AppTable apps() {
    return connections.apps();
  }

  /** The schema registry, with what was looked up already. */
  public SchemaRegistry registry() {
    return connections.registry();
  }

  /** The serdes over {@link #registry()}. */
  public AvroSerdes serdes() {
    return connections.serdes();
  }

  /**
   * Starts an invocation and returns when it is durable. With an id in its options it first waits,
   * some seconds at most, until an orchestrator has read all that was written before.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed; nothing was started
   * @throws dev.multinode.NotStartable if it is a service's or daemon's; nothing was started
   * @throws dev.multinode.LockAlreadyInUse if it needs a lock that is; nothing was started
   * @throws dev.multinode.PayloadTooLarge if the arguments are; nothing was started
   * @throws dev.multinode.StartOutcomeUnknown if nobody answered: start again with that id
   */
  public UUID start(StartRequest request) {
    return Answers.await(startAsync(request), "the start of " + request.name());
  }

  /**
   * The same without waiting for its durability; the future fails with {@link
   * dev.multinode.StartOutcomeUnknown}. It completes on the thread that sends: what depends on it
   * must not block.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed; nothing was started
   * @throws dev.multinode.NotStartable if it is a service's or daemon's; nothing was started
   * @throws dev.multinode.PayloadTooLarge if the arguments are; nothing was started
   */
  public CompletableFuture<UUID> startAsync(StartRequest request) {
    Submissions submissions = connections.submissions();
    return submissions.send(submissions.prepare(request), Optional.empty());
  }

  /** Starts an invocation and hands over its end: {@link Call#reply()} of {@link #begin}. */
  public CompletableFuture<Reply> call(StartRequest request) {
    return begin(request).reply();
  }

  /**
   * Starts an invocation whose end is awaited. It waits for nothing but which one it is, where it
   * has a key that counts for a time; a manifest, where the name is not known and the topic of apps
   * is read once more; the first time until answers are listened for; and the first time that many
   * calls are under way for another connection.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed; nothing was started
   * @throws dev.multinode.NotStartable if it is a service's or daemon's; nothing was started
   * @throws dev.multinode.PayloadTooLarge if the arguments are; nothing was started
   */
  public Call begin(StartRequest request) {
    Submissions submissions = connections.submissions();
    AwaitedReplies awaited = connections.awaited();
    Submissions.Prepared start = submissions.prepare(request);
    CompletableFuture<Reply> reply = awaited.expect(start.id());
    if (start.isKeyedForATime()) {
      return beginKeyed(start, reply);
    }
    try {
      CompletableFuture<UUID> durable =
          submissions.send(start, Optional.of(connections.replies().address()));
      durable.exceptionally(
          failure -> {
            awaited.fail(start.id(), failure.getCause());
            return null;
          });
      return new Call(start.id(), durable, reply);
    } catch (RuntimeException e) {
      awaited.fail(start.id(), e);
      throw e;
    }
  }

  private Call beginKeyed(Submissions.Prepared start, CompletableFuture<Reply> reply) {
    AwaitedReplies awaited = connections.awaited();
    try {
      CompletableFuture<UUID> durable =
          connections.submissions().send(start, Optional.of(connections.replies().address()));
      UUID started = Answers.await(durable, "the start of " + start.request().name());
      if (started.equals(start.id())) {
        return new Call(started, durable, reply);
      }
      // Nobody will be answered about an id that stands for nothing.
      reply.cancel(false);
      return new Call(started, durable, awaited.expect(started));
    } catch (RuntimeException e) {
      awaited.fail(start.id(), e);
      throw e;
    }
  }

  /**
   * Cancels an invocation and all below it; returns when that is durable. Whether there is such an
   * invocation is not asked.
   *
   * @param reason in the caller's words; may be empty
   * @throws BrokersUnavailable if nobody acknowledged it: cancel again
   */
  public void cancel(UUID id, String reason) {
    cancelAll(List.of(id), reason);
  }

  /**
   * Cancels an invocation and all below it without time to clean up: processes in which its code
   * runs are killed if it has not ended at once. Also makes a cancel that is under way shorter.
   *
   * @throws BrokersUnavailable if nobody acknowledged it: terminate again
   */
  public void terminate(UUID id, String reason) {
    connections.cancellations().terminate(id, reason);
  }

  /**
   * Cancels many, each with all below it.
   *
   * @throws BrokersUnavailable if nobody acknowledged all of it: cancel again
   */
  public void cancelAll(Collection<UUID> ids, String reason) {
    connections.cancellations().cancel(ids, reason);
  }

  /**
   * Throws if there certainly is no such invocation. An orchestrator that is away must not keep a
   * cancel from being written.
   */
  void refuseUnknown(UUID id) {
    try {
      connections.statuses().rowSoon(id);
    } catch (StatusUnavailable e) {
      LOG.debug("Whether {} exists cannot be told at the moment", id);
    }
  }

  /**
   * Asks to forget an invocation; returns when that is durable and readers know nothing of it any
   * more. If no orchestrator can tell that within some seconds, they forget it later.
   *
   * @throws BrokersUnavailable if nobody acknowledged it: remove again
   */
  public void remove(UUID id) {
    connections.cancellations().remove(id);
    connections.statuses().awaitGone(id);
  }

  /**
   * What is known about an invocation now.
   *
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public InvocationRow row(UUID id) {
    return connections.statuses().row(id);
  }

  /**
   * What is known about an invocation as soon as that is newer than a row that is known, or when
   * the wait is over. Asks once: whoever calls this has something better to do than to wait for an
   * orchestrator that is away.
   *
   * @param afterSequence the known row's; 0 if none is known
   * @throws dev.multinode.JobDoesNotExist if there is none, or not yet
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell at the moment
   */
  public InvocationRow rowAfter(UUID id, long afterSequence, Duration wait) {
    return connections.statuses().rowAfter(id, afterSequence, wait);
  }

  /**
   * Values yielded after the one of that index (0: from the first): at most 1 000 of them, fewer
   * where they are large.
   *
   * @param wait how long to wait for newer ones or a change of the status, if there are none yet;
   *     20 s at most
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public YieldsPage yields(UUID id, int afterIndex, Duration wait) {
    return connections.statuses().yields(id, afterIndex, wait);
  }

  /**
   * The same for whoever wants to hear of everything, such as progress: waits for whatever is newer
   * than a row that is known.
   *
   * @param afterSequence the row's; 0 if none is known
   */
  public YieldsPage news(UUID id, int afterIndex, long afterSequence, Duration wait) {
    return connections.statuses().news(id, afterIndex, afterSequence, wait);
  }

  /**
   * The last value that was yielded by attempts before a given one, all of which have ended.
   *
   * @return empty if they have yielded none
   * @throws dev.multinode.JobDoesNotExist if there never was such a job, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within ten minutes
   */
  public Optional<YieldRow> lastYieldBefore(UUID id, int attempt) {
    return connections.statuses().lastYieldBefore(id, attempt);
  }

  /**
   * Where an invocation is and what it waits for, in a sentence or two for people to read.
   *
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public String explain(UUID id) {
    return connections.statuses().explain(id);
  }

  /**
   * The locks of this client's project that invocations hold or wait for, at most 1 000.
   *
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public List<LockEntry> locks() {
    return connections.statuses().locks(settings.project());
  }

  /**
   * Lines that an invocation's code wrote, in order.
   *
   * @param after only lines with a higher number
   * @param limit how many lines at most; 1 000 of them
   * @param wait how long to wait for lines, if there are none yet; 1 s at most
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell within some seconds
   */
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    // Before the look at the lines: those of an invocation that is over are all written.
    boolean over = SdkTerms.status(row(id).getStatus()).isTerminal();
    LogsPage page =
        connections.statuses().logs(id, after, limit, over ? Duration.ZERO : wait, over);
    return SdkTerms.logPage(page, after, over && page.getLast());
  }

  /**
   * Waits until an invocation is terminal, or the time is over: the row as of then.
   *
   * @param timeout how long to wait for that. Where no orchestrator can tell it asks again for as
   *     long, and for 20 s at least
   * @throws dev.multinode.JobDoesNotExist if there never was one, or it was removed
   * @throws dev.multinode.StatusUnavailable if no orchestrator can tell when that is over
   */
  public InvocationRow awaitTerminal(UUID id, Duration timeout) {
    return connections.statuses().awaitTerminal(id, timeout);
  }

  /**
   * The ids of every invocation of a name, in the order of their start.
   *
   * @throws dev.multinode.StatusUnavailable if an orchestrator cannot tell within some seconds
   */
  public List<UUID> ids(String name) {
    return connections.listings().ids(name);
  }

  /**
   * A page of invocations of this client's project, newest first.
   *
   * @param name of one name only; empty for all
   * @param withResults whether the rows are to have their results
   * @throws dev.multinode.InvalidCursor if the options have a cursor that is none
   * @throws dev.multinode.StatusUnavailable if an orchestrator cannot tell within some seconds
   */
  public Page<InvocationRow> list(Optional<String> name, ListOptions options, boolean withResults) {
    return connections.listings().rows(name, options, withResults);
  }

  /**
   * Makes a version of an app the latest: registers the schemas of its arguments and results, picks
   * a resource class for each method, and writes the manifest. The same version again changes
   * nothing.
   *
   * @return the manifest as it is deployed
   * @throws dev.multinode.InvalidApp if a method fits in no resource class, or the version is
   *     deployed with other methods; nothing was written
   * @throws BrokersUnavailable if it cannot be told what is deployed, or nobody acknowledged it:
   *     publish again
   */
  public AppManifest publish(App app) {
    return connections.publisher().publish(app);
  }

  /** The schedules of this client's project; closed with it. */
  public Schedules schedules() {
    return connections.schedules();
  }

  /** The services and daemons of this client's project; closed with it. */
  public Replicas replicas() {
    return connections.replicas();
  }

  /** Typed handles; closing them closes this client. */
  public Multinode multinode() {
    return Multinode.over(
        new KafkaBackend(
            this,
            connections.payloads(),
            List.of(),
            Waiting.UNNOTICED,
            KafkaBackend.OnClose.CLOSE_CLIENT));
  }

  /**
   * What running user code starts things through: children of its run, over the nested road.
   * Closing it, at the end of the run, gives back the locks that were taken through it, and does
   * nothing else.
   *
   * @param ancestors the runs that the children are nested in; the caller's own comes last
   * @param waiting is told when the code waits for children
   */
  public Backend nestedBackend(List<Ancestor> ancestors, Waiting waiting) {
    return new KafkaBackend(
        this, connections.payloads(), ancestors, waiting, KafkaBackend.OnClose.LEAVE_CLIENT);
  }

  /** Ends all reading and sending. Calls that have no answer yet fail; what was started goes on. */
  @Override
  public void close() {
    try (connections;
        dicts) {
      locks.close();
    }
  }
}
