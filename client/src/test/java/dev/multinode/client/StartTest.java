package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.multinode.Delivery;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.FunctionHandle;
import dev.multinode.Multinode;
import dev.multinode.NotStartable;
import dev.multinode.PayloadTooLarge;
import dev.multinode.ScheduleSpec;
import dev.multinode.StartOptions;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.StatusUnavailable;
import dev.multinode.app.App;
import dev.multinode.broker.TemporaryBroker;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.Kind;
import dev.multinode.wire.StartDecided;
import dev.multinode.wire.Submit;
import dev.multinode.wire.SubmitKeyed;
import dev.multinode.wire.Work;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartTest {

  private static final byte[] ARGUMENTS = {0, 0, 0, 0, 1, 42};

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aServiceOrDaemonIsStartedByNobody() {
    client.publish(App.of("demo", "kept-running", "1", List.of(PublishTest.KeptRunning.class)));
    StartRequest api = StartRequest.of("KeptRunning.api", ARGUMENTS);
    StartRequest watcher = StartRequest.of("KeptRunning.watcher", ARGUMENTS);

    assertThatThrownBy(() -> client.start(api))
        .isInstanceOf(NotStartable.class)
        .hasMessage(
            "KeptRunning.api is a service: it is kept running by being deployed, and cannot be"
                + " started or called.");
    assertThatThrownBy(() -> client.call(watcher)).isInstanceOf(NotStartable.class);
    ScheduleSpec daily = ScheduleSpec.cron("@daily");
    assertThatThrownBy(() -> client.schedules().create("daily", daily, watcher))
        .isInstanceOf(NotStartable.class);
  }

  @Test
  void aRootGoesToTheTasksOfItsClassUnderItsId() {
    UUID id =
        client.start(
            StartRequest.of("Samples.join", ARGUMENTS).with(StartOptions.NONE.label("a", "b")));

    String tasks = installation.topics().tasks("medium");
    assertThat(installation.records(tasks, 1))
        .singleElement()
        .satisfies(each -> assertThat(each.key()).isEqualTo(Keys.of(id)));
    Work work = installation.read(tasks, 1, Work.class).getFirst();
    assertThat(work.getInvocationId()).isEqualTo(id);
    assertThat(work.getAttempt()).isEqualTo(1);
    assertThat(work.getArguments()).isEqualTo(ByteBuffer.wrap(ARGUMENTS));
    assertThat(work.getEnvelope().getProject()).isEqualTo("demo");
    assertThat(work.getEnvelope().getName()).isEqualTo("Samples.join");
    assertThat(work.getEnvelope().getVersion()).isEqualTo("1");
    assertThat(work.getEnvelope().getKind()).isEqualTo(Kind.FUNCTION);
    assertThat(work.getEnvelope().getResourceClass()).isEqualTo("medium");
    assertThat(work.getEnvelope().getLabels()).containsExactly(Map.entry("a", "b"));
    assertThat(work.getEnvelope().getReplyTo()).isNull();
  }

  @Test
  void aChildGoesToTheNestedWorkOfItsClass() {
    List<Ancestor> ancestors = List.of(new Ancestor(new UUID(1, 1), 1, new UUID(1, 2)));

    UUID id = client.start(StartRequest.of("Samples.twice", ARGUMENTS).within(ancestors));

    Work work = installation.read(installation.topics().nested("small"), 1, Work.class).getFirst();
    assertThat(work.getInvocationId()).isEqualTo(id);
    assertThat(work.getEnvelope().getAncestors()).isEqualTo(ancestors);
    assertThat(installation.size(installation.topics().tasks("small"))).isZero();
  }

  @Test
  void aStartWithAGivenIdAsksTheEngine() {
    UUID id = UUID.randomUUID();
    installation.orchestrator().knowsNothing();

    UUID started = client.start(withId(id));

    assertThat(started).isEqualTo(id);
    Submit submit = installation.read(installation.topics().commands(), 1, Submit.class).getFirst();
    assertThat(submit.getInvocationId()).isEqualTo(id);
    assertThat(installation.size(installation.topics().tasks("small"))).isZero();
  }

  @Test
  void aStartWithAGivenIdWaitsUntilAnEarlierTryWithItIsRead() throws Exception {
    UUID id = UUID.randomUUID();
    StubOrchestrator orchestrator = installation.orchestrator().isUnavailable(1);

    CompletableFuture<UUID> started = client.startAsync(withId(id));

    await().until(() -> orchestrator.asked().size() >= 3);
    assertThat(started).isNotDone();
    assertThat(installation.size(installation.topics().commands())).isZero();
    orchestrator.knowsNothing();
    assertThat(started.get(30, TimeUnit.SECONDS)).isEqualTo(id);
    assertThat(installation.size(installation.topics().commands())).isOne();
  }

  @Test
  @Tag("long")
  void anEarlierTryThatNobodyCanTellOfLeavesTheOutcomeUnknownAndIsNotFollowedByAnother() {
    UUID id = UUID.randomUUID();

    StartOutcomeUnknown unknown =
        catchThrowableOfType(StartOutcomeUnknown.class, () -> client.start(withId(id)));

    assertThat(unknown.id()).isEqualTo(id);
    assertThat(unknown).hasCauseInstanceOf(StatusUnavailable.class);
    assertThat(installation.size(installation.topics().commands())).isZero();
  }

  private static StartRequest withId(UUID id) {
    return StartRequest.of("Samples.twice", ARGUMENTS).with(StartOptions.NONE.id(id));
  }

  @Test
  void whatMayRunAtMostOnceAsksTheEngineAlsoAsAChildAndWhereItsEndIsAwaited() {
    client.publish(App.of("demo", "once", "1", List.of(Once.class)));
    List<Ancestor> ancestors = List.of(new Ancestor(new UUID(1, 1), 1, new UUID(1, 2)));
    StartRequest root = StartRequest.of("Once.run", ARGUMENTS);

    List<UUID> started =
        List.of(client.start(root), client.start(root.within(ancestors)), client.begin(root).id());

    assertThat(installation.read(installation.topics().commands(), 3, Submit.class))
        .extracting(Submit::getInvocationId)
        .containsExactlyElementsOf(started);
    assertThat(installation.size(installation.topics().tasks("small"))).isZero();
    assertThat(installation.size(installation.topics().nested("small"))).isZero();
  }

  /** Another app. */
  public static final class Once {

    private Once() {}

    @Multinode.Function(delivery = Delivery.AT_MOST_ONCE)
    public static void run() {}
  }

  @Test
  void whatIsLimitedAsksAtTheSameGateForAllVersionsAndAtAnotherForEachValueOfItsKey() {
    FunctionHandle.Of1<String, Void> seat = client.multinode().procedure(Tables::seat);

    client.publish(App.of("demo", "tables", "1", List.of(Tables.class)));
    seat.start("seven");
    client.publish(App.of("demo", "tables", "2", List.of(Tables.class)));
    seat.start("seven");
    seat.start("eight");

    assertThat(installation.read(installation.topics().commands(), 3, Submit.class))
        .extracting(Submit::getEnvelope)
        .extracting(Envelope::getVersion, Envelope::getLimit)
        .containsExactlyInAnyOrder(
            tuple("1", new ConcurrencyLimit("demo/Tables.seat/seven", 2)),
            tuple("2", new ConcurrencyLimit("demo/Tables.seat/seven", 2)),
            tuple("2", new ConcurrencyLimit("demo/Tables.seat/eight", 2)));
  }

  /** Another app. */
  public static final class Tables {

    private Tables() {}

    @Multinode.Function(concurrency = @Multinode.Concurrency(max = 2, key = "table"))
    public static void seat(String table) {}
  }

  @Test
  void aStartWithAKeyThatCountsForATimeIsToldWhichOneCounts() throws Exception {
    client.publish(App.of("demo", "orders", "1", List.of(Orders.class)));
    StartRequest request =
        StartRequest.of("Orders.place", ARGUMENTS)
            .with(StartOptions.NONE.idempotencyKey("order-7"));
    UUID first = UUID.randomUUID();

    CompletableFuture<UUID> started = client.startAsync(request);

    SubmitKeyed asked =
        installation.read(installation.topics().gates(), 1, SubmitKeyed.class).getFirst();
    assertThat(asked.getEnvelope().getStartKey()).isEqualTo("order-7");
    assertThat(asked.getWindowMillis()).isEqualTo(86_400_000);
    assertThat(asked.getInvocationId().version()).isEqualTo(7);
    assertThat(started).isNotDone();
    installation.decide(
        asked.getAnswerTo(),
        new StartDecided(asked.getInvocationId(), asked.getAnswerTo().getClient(), null, first));
    assertThat(started.get(30, TimeUnit.SECONDS)).isEqualTo(first);
  }

  /** Another app. */
  public static final class Orders {

    private Orders() {}

    @Multinode.Function(idempotencyWindow = "P1D")
    public static void place() {}
  }

  @Test
  void idsRiseInTheOrderOfTheStarts() {
    List<UUID> ids =
        List.of(
            client.start(StartRequest.of("Samples.twice", ARGUMENTS)),
            client.start(StartRequest.of("Samples.twice", ARGUMENTS)),
            client.start(StartRequest.of("Samples.twice", ARGUMENTS)));

    assertThat(ids).isSorted().allMatch(each -> each.version() == 7);
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearestOnes() {
    assertThatThrownBy(() -> client.start(StartRequest.of("Samples.twise", ARGUMENTS)))
        .isInstanceOfSatisfying(
            FunctionDoesNotExist.class,
            refusal -> assertThat(refusal.nearest()).containsExactly("Samples.twice"));
  }

  @Test
  void argumentsThatAreTooLargeAreRefusedAndLeaveNothingBehind() {
    byte[] large = new byte[PayloadCodec.LIMIT_BYTES + 1];

    assertThatThrownBy(() -> client.start(StartRequest.of("Samples.twice", large)))
        .isInstanceOf(PayloadTooLarge.class)
        .hasMessageContaining("Samples.twice");

    assertThat(installation.size(installation.topics().tasks("small"))).isZero();
  }

  @Test
  void theLargestArgumentsAreAccepted() {
    client.start(StartRequest.of("Samples.twice", new byte[PayloadCodec.LIMIT_BYTES]));

    assertThat(installation.size(installation.topics().tasks("small"))).isOne();
  }

  @Test
  void aNameDeployedByAnotherClientIsKnownAtOnce() {
    KafkaClient other = installation.connect();
    installation.connect().publish(Installation.samples("2"));

    UUID id = other.start(StartRequest.of("Samples.twice", ARGUMENTS));

    assertThat(id).isNotNull();
  }

  @Test
  void aBrokerThatIsGoneMakesTheOutcomeUnknownWithinTheBound() {
    TemporaryBroker broker = TemporaryBroker.start();
    try (Installation doomed = Installation.on(broker)) {
      KafkaClient cutOff =
          doomed.connect(Map.of("delivery.timeout.ms", 2_000, "request.timeout.ms", 1_000));
      cutOff.publish(Installation.samples("1"));
      broker.close();
      Instant before = Instant.now();

      var unknown =
          catchThrowableOfType(
              StartOutcomeUnknown.class,
              () -> cutOff.start(StartRequest.of("Samples.twice", ARGUMENTS)));

      assertThat(unknown.id().version()).isEqualTo(7);
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }
}
