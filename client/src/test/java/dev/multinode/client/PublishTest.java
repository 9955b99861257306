package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.multinode.DaemonContext;
import dev.multinode.Delivery;
import dev.multinode.InvalidApp;
import dev.multinode.JobContext;
import dev.multinode.Multinode;
import dev.multinode.ServiceContext;
import dev.multinode.TaskContext;
import dev.multinode.app.App;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.wire.AppManifest;
import dev.multinode.wire.ConcurrencyRule;
import dev.multinode.wire.CronTimes;
import dev.multinode.wire.IntervalTimes;
import dev.multinode.wire.Kind;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.OverlapPolicy;
import dev.multinode.wire.Policy;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaRule;
import dev.multinode.wire.RestartPolicy;
import dev.multinode.wire.ScheduleRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublishTest {

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connect();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aPublishedAppIsKnownWithTheSmallestClassesThatFit() {
    AppManifest manifest = client.publish(Installation.samples("1"));

    assertThat(client.apps().all())
        .extracting(MethodManifest::getName, MethodManifest::getResourceClass)
        .containsExactly(
            tuple("Samples.count", "small"),
            tuple("Samples.join", "medium"),
            tuple("Samples.twice", "small"));
    assertThat(installation.records(installation.topics().apps(), 1))
        .singleElement()
        .satisfies(each -> assertThat(each.key()).isEqualTo(Keys.of("demo/samples")));
    assertThat(client.apps().find("Samples.join"))
        .isEqualTo(manifest.getMethods().get(1))
        .satisfies(
            each -> {
              var schema = client.registry().byId(each.getArgumentsSchemaId());
              assertThat(schema.getFields())
                  .extracting("name")
                  .containsExactly("words", "separator");
            });
  }

  @Test
  void aRetentionIsWrittenWhereItIsNotTheUsualOneOfItsKind() {
    client.publish(App.of("demo", "kept", "1", List.of(Kept.class)));

    assertThat(client.apps().all())
        .extracting(
            MethodManifest::getName,
            each -> each.getPolicy() == null ? null : each.getPolicy().getRetentionMillis())
        .containsExactly(
            tuple("Kept.function", null),
            tuple("Kept.functionForAnHour", 3_600_000L),
            tuple("Kept.functionUntilRemoved", -1L),
            tuple("Kept.job", null),
            tuple("Kept.jobForADay", 86_400_000L),
            tuple("Kept.patientFunction", 0L));
  }

  @Test
  void everyRuleOfAMethodIsInItsManifest() {
    AppManifest manifest = client.publish(App.of("demo", "ruled", "1", List.of(Ruled.class)));

    MethodManifest hardy = manifest.getMethods().get(0);
    assertThat(hardy.getPolicy()).isNull();
    assertThat(hardy.getLossRetries()).isEqualTo(7);
    assertThat(hardy.getConcurrency()).isNull();
    MethodManifest strict = manifest.getMethods().get(1);
    assertThat(strict.getPolicy())
        .isEqualTo(
            new Policy(
                5,
                2_000L,
                3.0,
                90_000L,
                List.of("java.lang.IllegalArgumentException"),
                600_000L,
                3_600_000L,
                120_000L,
                86_400_000L,
                dev.multinode.wire.Delivery.AT_LEAST_ONCE));
    assertThat(strict.getLossRetries()).isZero();
    assertThat(strict.getConcurrency()).isEqualTo(new ConcurrencyRule(4, "table"));
    assertThat(strict.getIdempotencyWindowMillis()).isEqualTo(3_600_000L);
  }

  @Test
  void theScheduleOfATaskIsInItsManifest() {
    AppManifest manifest = client.publish(App.of("demo", "tasks", "1", List.of(Tasks.class)));

    assertThat(manifest.getMethods())
        .extracting(MethodManifest::getName, MethodManifest::getKind, MethodManifest::getSchedule)
        .containsExactly(
            tuple(
                "Tasks.daily",
                Kind.FUNCTION,
                new ScheduleRule(
                    new IntervalTimes("2023-09-08T23:00[Europe/London]", "P1D"),
                    OverlapPolicy.SKIP,
                    60_000L,
                    0L,
                    null,
                    null,
                    false)),
            tuple(
                "Tasks.nightly",
                Kind.FUNCTION,
                new ScheduleRule(
                    new CronTimes("0 23 * * 1-5", "Europe/London"),
                    OverlapPolicy.BUFFER_ONE,
                    600_000L,
                    30_000L,
                    Instant.parse("2026-01-01T00:00:00Z"),
                    null,
                    true)));
    assertThat(client.registry().byId(manifest.getMethods().get(0).getArgumentsSchemaId()))
        .satisfies(schema -> assertThat(schema.getFields()).isEmpty());
  }

  @Test
  void howManyOfAServiceOrDaemonAreKeptRunningIsInItsManifest() {
    AppManifest manifest =
        client.publish(App.of("demo", "kept-running", "1", List.of(KeptRunning.class)));

    MethodManifest api = manifest.getMethods().get(0);
    assertThat(api.getKind()).isEqualTo(Kind.JOB);
    assertThat(api.getReplicas())
        .isEqualTo(
            new ReplicaRule(ReplicaKind.SERVICE, 2, 5, 8, RestartPolicy.ALWAYS, 500L, 30_000L));
    assertThat(api.getResultSchemaId()).isNull();
    assertThat(client.registry().byId(api.getArgumentsSchemaId()).getFields()).isEmpty();
    MethodManifest watcher = manifest.getMethods().get(1);
    assertThat(watcher.getKind()).isEqualTo(Kind.JOB);
    assertThat(watcher.getReplicas())
        .isEqualTo(
            new ReplicaRule(
                ReplicaKind.DAEMON, 3, 3, 16, RestartPolicy.ON_FAILURE, 1_000L, 60_000L));
  }

  @Test
  void aRunOfAServiceEndsWithItsFirstFailureOrItsWorkerAndIsKeptForADay() {
    AppManifest manifest =
        client.publish(App.of("demo", "kept-running", "1", List.of(KeptRunning.class)));

    MethodManifest api = manifest.getMethods().get(0);
    assertThat(api.getLossRetries()).isZero();
    assertThat(api.getPolicy())
        .isEqualTo(
            new Policy(
                1,
                1_000L,
                2.0,
                60_000L,
                List.of(),
                0L,
                0L,
                30_000L,
                86_400_000L,
                dev.multinode.wire.Delivery.AT_LEAST_ONCE));
  }

  /** What is run by being deployed. */
  public static final class KeptRunning {

    private KeptRunning() {}

    @Multinode.Service(
        replicas = 2,
        maxReplicas = 5,
        inFlightPerReplica = 8,
        backoff = "PT0.5S",
        maxBackoff = "PT30S")
    public static void api(ServiceContext service) {}

    @Multinode.Daemon(replicas = 3, restart = dev.multinode.RestartPolicy.ON_FAILURE)
    public static void watcher(DaemonContext daemon) {}
  }

  /** Tasks that run by themselves. */
  public static final class Tasks {

    private Tasks() {}

    @Multinode.ScheduledTask(reference = "2023-09-08T23:00[Europe/London]", every = "P1D")
    public static void daily() {}

    @Multinode.ScheduledTask(
        cron = "0 23 * * 1-5",
        zone = "Europe/London",
        overlap = dev.multinode.OverlapPolicy.BUFFER_ONE,
        catchUp = "PT10M",
        jitter = "PT30S",
        startAt = "2026-01-01T00:00",
        pauseOnFailure = true)
    public static void nightly(TaskContext task) {}
  }

  /** A method with rules for everything, and one with few. */
  public static final class Ruled {

    private Ruled() {}

    @Multinode.Function(retry = @Multinode.Retry(maxWorkerLosses = 7))
    public static void hardy() {}

    @Multinode.Job(
        retry =
            @Multinode.Retry(
                maxAttempts = 5,
                backoff = "PT2S",
                factor = 3,
                maxBackoff = "PT1M30S",
                except = IllegalArgumentException.class,
                onWorkerLoss = false),
        scheduleToStart = "PT10M",
        startToClose = "PT1H",
        grace = "PT2M",
        retention = "P1D",
        idempotencyWindow = "PT1H",
        concurrency = @Multinode.Concurrency(max = 4, key = "table"))
    public static void strict(String table, JobContext<Void> job) {}
  }

  @Test
  void howOftenAMethodMayRunIsInItsPolicy() {
    AppManifest manifest =
        client.publish(App.of("demo", "delivered", "1", List.of(Delivered.class)));

    assertThat(manifest.getMethods())
        .extracting(
            MethodManifest::getName,
            each -> each.getPolicy() == null ? null : each.getPolicy().getDelivery(),
            MethodManifest::getLossRetries)
        .containsExactly(
            tuple("Delivered.atMostOnce", dev.multinode.wire.Delivery.AT_MOST_ONCE, 0),
            tuple("Delivered.usual", null, 3));
  }

  /** A method that may run at most once, and one that may run again. */
  public static final class Delivered {

    private Delivered() {}

    @Multinode.Function(delivery = Delivery.AT_MOST_ONCE)
    public static void atMostOnce() {}

    @Multinode.Function
    public static void usual() {}
  }

  /** Methods of which some say how long they are kept. */
  public static final class Kept {

    private Kept() {}

    @Multinode.Function
    public static void function() {}

    @Multinode.Function(retention = "PT1H")
    public static void functionForAnHour() {}

    @Multinode.Function(retention = "")
    public static void functionUntilRemoved() {}

    @Multinode.Function(startToClose = "PT1H")
    public static void patientFunction() {}

    @Multinode.Job
    public static void job(JobContext<Void> job) {}

    @Multinode.Job(retention = "P1D")
    public static void jobForADay(JobContext<Void> job) {}
  }

  @Test
  void theSameVersionAgainChangesNothing() {
    AppManifest first = client.publish(Installation.samples("1"));

    AppManifest second = installation.connect().publish(Installation.samples("1"));

    assertThat(second).isEqualTo(first);
    assertThat(installation.size(installation.topics().apps())).isOne();
  }

  @Test
  void anotherVersionReplacesTheFormerOne() {
    client.publish(Installation.samples("1"));

    client.publish(Installation.samples("2"));

    assertThat(installation.size(installation.topics().apps())).isEqualTo(2);
  }

  @Test
  void aVersionThatWouldChangeIsRefused() {
    client.publish(Installation.samples("1"));
    App changed = App.of("demo", "samples", "1", List.of(OtherSamples.class));

    assertThatThrownBy(() -> client.publish(changed))
        .isInstanceOf(InvalidApp.class)
        .hasMessageContaining("a version never changes");
  }

  @Test
  void aMethodThatFitsInNoClassIsRefusedWithTheListOfClasses() {
    App app = App.of("demo", "large", "1", List.of(TooLarge.class));

    assertThatThrownBy(() -> client.publish(app))
        .isInstanceOf(InvalidApp.class)
        .hasMessage(
            "TooLarge.think asks for 64 cpu and 1GiB, which no resource class has. There are"
                + " small (1 cpu and 2GiB), medium (4 cpu and 32GiB).");
    assertThat(installation.size(installation.topics().apps())).isZero();
  }

  /** Asks for more than there is. */
  public static final class TooLarge {

    private TooLarge() {}

    @Multinode.Function(cpu = 64)
    public static void think() {}
  }

  /** Another content for the same app. */
  public static final class OtherSamples {

    private OtherSamples() {}

    @Multinode.Function
    public static int thrice(int number) {
      return 3 * number;
    }
  }
}
