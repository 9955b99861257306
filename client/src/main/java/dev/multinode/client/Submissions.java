package dev.multinode.client;

import dev.multinode.NotStartable;
import dev.multinode.PayloadTooLarge;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.spi.InvocationIds;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ReplyAddress;
import dev.multinode.wire.Submit;
import dev.multinode.wire.SubmitKeyed;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Sends starts on the road that each has to take.
 *
 * <ul>
 *   <li>the direct road, {@code tasks.<class>}: roots with a new id, whoever made it;
 *   <li>{@code nested.<class>}: children of running code, which workers take first;
 *   <li>the gated road, {@code commands}: starts with a given id, which the engine deduplicates,
 *       those for a later time, those of which only so many may run at the same time, those that
 *       need locks, those that may run at most once, and those of another priority than the usual.
 *   <li>{@code gates}, and from there the gated road: starts with a key that counts for a time.
 * </ul>
 */
final class Submissions {

  private static final int FIRST_ATTEMPT = 1;

  private final String project;
  private final Topics topics;
  private final FollowedApps apps;
  private final RecordProducer producer;
  private final DirectRoad directRoad;
  private final Gates gates;
  private final EarlierTries earlierTries;
  private final Decisions decisions;
  private final InstantSource clock;
  private final InvocationIds ids = new InvocationIds();

  Submissions(
      String project,
      Topics topics,
      FollowedApps apps,
      RecordProducer producer,
      DirectRoad directRoad,
      Gates gates,
      EarlierTries earlierTries,
      Decisions decisions,
      InstantSource clock) {
    this.project = project;
    this.topics = topics;
    this.apps = apps;
    this.producer = producer;
    this.directRoad = directRoad;
    this.gates = gates;
    this.earlierTries = earlierTries;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * A start that was checked and has its id, and is not sent yet.
   *
   * @param id the start's own; if it is one of several with a key, another one may count
   */
  record Prepared(UUID id, StartRequest request, DeployedMethod method) {

    /** Whether it has a key that counts for a time: then the engine tells what was started. */
    boolean isKeyedForATime() {
      return Submissions.isKeyedForATime(request, method);
    }
  }

  private static boolean isKeyedForATime(StartRequest request, DeployedMethod method) {
    return request.options().idempotencyKey().isPresent()
        && method.manifest().getIdempotencyWindowMillis() > 0;
  }

  /**
   * Checks a start and gives it its id.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed
   * @throws NotStartable if it is a service's or daemon's
   * @throws PayloadTooLarge if the arguments are
   */
  Prepared prepare(StartRequest request) {
    DeployedMethod method = apps.deployed(request.name());
    if (method.manifest().getReplicas() != null) {
      throw new NotStartable(request.name(), SdkTerms.kind(method.manifest().getReplicas()));
    }
    if (request.arguments().length > PayloadCodec.LIMIT_BYTES) {
      throw tooLarge(request);
    }
    return new Prepared(idOf(request, method), request, method);
  }

  private UUID idOf(StartRequest request, DeployedMethod method) {
    StartOptions options = request.options();
    if (isKeyedForATime(request, method)) {
      return ids.fresh();
    }
    return options
        .id()
        .or(
            () ->
                options
                    .idempotencyKey()
                    .map(key -> InvocationIds.keyed(project, request.name(), key)))
        .or(request::newId)
        .orElseGet(ids::fresh);
  }

  /**
   * Sends a start; the future completes when it is durable, and accepted where it may be refused.
   * One with an id of the caller's is sent when an earlier try with it was read, if there was one.
   */
  CompletableFuture<UUID> send(Prepared start, Optional<ReplyAddress> replyTo) {
    if (!start.isKeyedForATime() && !Decisions.mayBeRefused(start.request().options())) {
      return durable(start, envelope(start, replyTo, Optional.empty()), Optional.empty());
    }
    AwaitedDecisions.Expected expected = decisions.expect(start.id());
    return expected.first()
        ? decided(start, replyTo, expected)
        : expected.decision().thenApply(started -> started);
  }

  private CompletableFuture<UUID> decided(
      Prepared start, Optional<ReplyAddress> replyTo, AwaitedDecisions.Expected expected) {
    try {
      Optional<ReplyAddress> answerTo = Optional.of(expected.address());
      return durable(start, envelope(start, replyTo, answerTo), answerTo)
          .whenComplete(
              (_, failure) -> {
                if (failure != null) {
                  expected.fail(causeOf(failure));
                }
              })
          .thenCompose(_ -> expected.decision());
    } catch (RuntimeException e) {
      // Whoever has started it too must not wait for what was not sent.
      expected.fail(e);
      throw e;
    }
  }

  private CompletableFuture<UUID> durable(
      Prepared start, Envelope envelope, Optional<ReplyAddress> answerTo) {
    UUID id = start.id();
    CompletableFuture<Void> durable =
        start.request().options().id().isPresent()
            ? earlierTries.read(id).thenCompose(_ -> write(start, envelope, answerTo))
            : write(start, envelope, answerTo);
    return durable.handle(
        (acknowledged, failure) -> {
          if (failure != null) {
            throw new CompletionException(outcome(start, causeOf(failure)));
          }
          return id;
        });
  }

  private CompletableFuture<Void> write(
      Prepared start, Envelope envelope, Optional<ReplyAddress> answerTo) {
    UUID id = start.id();
    StartRequest request = start.request();
    ByteBuffer arguments = ByteBuffer.wrap(request.arguments());
    if (start.isKeyedForATime()) {
      long window = start.method().manifest().getIdempotencyWindowMillis();
      return producer.send(
          topics.gates(),
          Keys.ofStart(project, envelope.getName(), envelope.getStartKey()),
          new SubmitKeyed(id, envelope, arguments, window, answerTo.orElseThrow()));
    }
    return request.isGated() || Gates.isGated(envelope)
        ? producer.send(topics.commands(), Keys.of(id), new Submit(id, envelope, arguments))
        : directRoad
            .producer()
            .send(
                roadOf(request, envelope.getResourceClass()),
                Keys.of(id),
                new Work(id, envelope, FIRST_ATTEMPT, arguments, Map.of()));
  }

  private static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
  }

  private String roadOf(StartRequest request, String resourceClass) {
    return request.ancestors().isEmpty()
        ? topics.tasks(resourceClass)
        : topics.nested(resourceClass);
  }

  /**
   * What each run of a schedule is, but for what differs from run to run. Nobody waits for what
   * becomes of their starts.
   *
   * @throws dev.multinode.FunctionDoesNotExist if the name is not deployed
   * @throws PayloadTooLarge if the arguments are
   */
  Envelope template(StartRequest request) {
    return Envelope.newBuilder(envelope(prepare(request), Optional.empty(), Optional.empty()))
        .setSubmittedAt(Instant.EPOCH)
        .build();
  }

  private Envelope envelope(
      Prepared start, Optional<ReplyAddress> replyTo, Optional<ReplyAddress> answerTo) {
    MethodManifest manifest = start.method().manifest();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Envelope(
        project,
        manifest.getName(),
        start.method().version(),
        manifest.getKind(),
        manifest.getResourceClass(),
        start.request().ancestors(),
        start.request().options().labels(),
        now,
        replyTo.orElse(null),
        manifest.getLossRetries(),
        manifest.getPolicy(),
        dueAt(start.request().options(), now),
        gates.limit(manifest, start.request().arguments()).orElse(null),
        start.request().options().priority(),
        start.request().options().rerunOf().orElse(null),
        Decisions.locks(start.request().options(), answerTo).orElse(null),
        start.isKeyedForATime() ? start.request().options().idempotencyKey().orElseThrow() : null,
        null,
        null);
  }

  private static Instant dueAt(StartOptions options, Instant now) {
    return options
        .startAt()
        .or(() -> options.delay().map(now::plus))
        .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
        .orElse(null);
  }

  /** A refusal is told as such; whatever else went wrong, the record may be there all the same. */
  private static RuntimeException outcome(Prepared start, Throwable failure) {
    return switch (failure) {
      case RecordTooLargeException tooLarge -> tooLarge(start.request());
      case AuthorizationException refused ->
          new BrokersUnavailable(
              "The brokers refuse the start of %s, nothing was started"
                  .formatted(start.request().name()),
              refused);
      default -> new StartOutcomeUnknown(start.id(), failure);
    };
  }

  private static PayloadTooLarge tooLarge(StartRequest request) {
    return new PayloadTooLarge(
        "The arguments of " + request.name(), request.arguments().length, PayloadCodec.LIMIT_BYTES);
  }
}
