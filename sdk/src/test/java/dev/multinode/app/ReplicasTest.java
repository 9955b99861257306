package dev.multinode.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multinode.DaemonContext;
import dev.multinode.Delivery;
import dev.multinode.InvalidApp;
import dev.multinode.Multinode;
import dev.multinode.RestartPolicy;
import dev.multinode.ServiceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  @Test
  void a_service_is_read_as_a_job_that_takes_and_yields_nothing() {
    MethodDefinition api = method("KeptRunning.api");

    assertThat(api.kind()).isEqualTo(MethodKind.JOB);
    assertThat(api.parameterTypes()).isEmpty();
    assertThat(api.parameterNames()).isEmpty();
    assertThat(api.resultType()).isEqualTo(void.class);
    assertThat(api.takesServiceContext()).isTrue();
    assertThat(api.takesDaemonContext()).isFalse();
    assertThat(api.cpu()).isEqualTo(2);
    assertThat(api.memoryBytes()).isEqualTo(2L << 30);
    assertThat(api.replicas())
        .contains(
            new ReplicaRule(
                ReplicaKind.SERVICE,
                2,
                5,
                8,
                RestartPolicy.ALWAYS,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Optional.of(
                    new ServingRule(
                        8000,
                        Optional.of("/health"),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(3)))));
  }

  @Test
  void a_daemon_has_a_name_of_its_own_and_says_when_it_is_done() {
    MethodDefinition watcher = method("watcher");

    assertThat(watcher.takesServiceContext()).isFalse();
    assertThat(watcher.takesDaemonContext()).isTrue();
    assertThat(watcher.replicas())
        .contains(
            new ReplicaRule(
                ReplicaKind.DAEMON,
                3,
                3,
                16,
                RestartPolicy.ON_FAILURE,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Optional.empty()));
  }

  @Test
  void one_that_says_nothing_is_there_once_on_any_port_and_is_always_started_again() {
    assertThat(method("KeptRunning.plainService").replicas())
        .contains(
            new ReplicaRule(
                ReplicaKind.SERVICE,
                1,
                1,
                16,
                RestartPolicy.ALWAYS,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Optional.of(
                    new ServingRule(
                        0,
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5)))));
    assertThat(method("KeptRunning.plainDaemon").replicas())
        .contains(
            new ReplicaRule(
                ReplicaKind.DAEMON,
                1,
                1,
                16,
                RestartPolicy.ALWAYS,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Optional.empty()));
  }

  @Test
  void a_run_ends_with_its_first_failure_or_its_worker_and_is_kept_for_a_day() {
    assertThat(method("KeptRunning.api").policy())
        .isEqualTo(
            new MethodPolicy(
                1,
                Duration.ofSeconds(1),
                2,
                Duration.ofMinutes(1),
                List.of(),
                0,
                Delivery.AT_LEAST_ONCE,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.of(Duration.ofDays(1)),
                Optional.empty(),
                Optional.empty()));
    assertThat(method("watcher").policy().grace()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void what_is_neither_has_no_replicas() {
    MethodDefinition plain = method("KeptRunning.plain");

    assertThat(plain.replicas()).isEmpty();
    assertThat(plain.takesServiceContext()).isFalse();
    assertThat(plain.takesDaemonContext()).isFalse();
  }

  @Test
  void everything_that_is_wrong_is_said() {
    InvalidApp refused =
        catchThrowableOfType(
            InvalidApp.class, () -> App.of("demo", "app", "1", List.of(Wrong.class)));

    assertThat(refused.problems())
        .containsExactlyInAnyOrder(
            "Wrong.answering is a service and returns a value: nobody waits for it, put it into a"
                + " dict.",
            "Wrong.alone is a service and does not take a ServiceContext alone: take that and"
                + " nothing else.",
            "Wrong.asking is a daemon and does not take a DaemonContext alone: take that and"
                + " nothing else.",
            "Wrong.mistaken is a daemon and does not take a DaemonContext alone: take that and"
                + " nothing else.",
            "Wrong.both is @Multinode.Service or @Multinode.Daemon and something else: choose one.",
            "Wrong.bothOfThem is @Multinode.Service or @Multinode.Daemon and something else: choose"
                + " one.",
            "Wrong.farAway asks for port = 65536: use 1 to 65535, or 0 for any.",
            "Wrong.below asks for port = -1: use 1 to 65535, or 0 for any.",
            "Wrong.none asks for replicas = 0: use 1 to 1000.",
            "Wrong.tooMany asks for replicas = 1001: use 1 to 1000.",
            "Wrong.shrinking asks for maxReplicas = 2: use at least its replicas, at most 1000, or"
                + " 0 for no more.",
            "Wrong.growing asks for maxReplicas = 1001: use at least its replicas, at most 1000, or"
                + " 0 for no more.",
            "Wrong.idle asks for inFlightPerReplica = 0: use at least 1.",
            "Wrong.lost asks for healthPath = \"health\": use a path that begins with /, such as"
                + " \"/health\".",
            "Wrong.blank asks for healthPath = \"/is it\": use a path that begins with /, such as"
                + " \"/health\".",
            "Wrong.nosy asks for healthInterval = \"PT0.05S\": use at least \"PT0.1S\".",
            "Wrong.impatient asks for readyWithin = \"PT0S\": use at least \"PT0.1S\".",
            "Wrong.leaking asks for drain = \"-PT1S\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "Wrong.hasty asks for backoff = \"PT0S\": use at least \"PT0.1S\".",
            "Wrong.endless asks for maxBackoff = \"PT9999999999999H\": use a duration such as"
                + " \"PT30S\" or \"PT1H\".",
            "Wrong.reversed asks for maxBackoff = \"PT1S\": use at least its backoff, \"PT2S\".",
            "Wrong.graceless asks for grace = \"soon\": use a duration such as \"PT30S\" or"
                + " \"PT1H\".",
            "Wrong.weightless asks for cpu = 0.0: use a number above 0.");
  }

  private static MethodDefinition method(String name) {
    return App.of("demo", "app", "1", List.of(KeptRunning.class)).method(name).orElseThrow();
  }

  public static final class KeptRunning {

    private KeptRunning() {}

    @Multinode.Service(
        port = 8000,
        replicas = 2,
        maxReplicas = 5,
        inFlightPerReplica = 8,
        healthPath = "/health",
        healthInterval = "PT2S",
        readyWithin = "PT20S",
        drain = "PT3S",
        backoff = "PT0.5S",
        maxBackoff = "PT30S",
        cpu = 2,
        memory = "2GiB",
        grace = "PT10S")
    public static void api(ServiceContext service) {}

    @Multinode.Daemon(
        name = "watcher",
        replicas = 3,
        restart = RestartPolicy.ON_FAILURE,
        backoff = "PT2S",
        maxBackoff = "PT10S")
    public static void watch(DaemonContext daemon) {}

    @Multinode.Service
    public static void plainService(ServiceContext service) {}

    @Multinode.Daemon
    public static void plainDaemon(DaemonContext daemon) {}

    @Multinode.Function
    public static void plain() {}
  }

  /** Breaks one rule per method. */
  public static final class Wrong {

    private Wrong() {}

    @Multinode.Service
    public static int answering(ServiceContext service) {
      return 1;
    }

    @Multinode.Service
    public static void alone() {}

    @Multinode.Daemon
    public static void asking(String what, DaemonContext daemon) {}

    @Multinode.Daemon
    public static void mistaken(ServiceContext service) {}

    @Multinode.Service
    @Multinode.Function
    public static void both(ServiceContext service) {}

    @Multinode.Service
    @Multinode.Daemon
    public static void bothOfThem(ServiceContext service) {}

    @Multinode.Service(port = 65_536)
    public static void farAway(ServiceContext service) {}

    @Multinode.Service(port = -1)
    public static void below(ServiceContext service) {}

    @Multinode.Service(replicas = 0)
    public static void none(ServiceContext service) {}

    @Multinode.Daemon(replicas = 1001)
    public static void tooMany(DaemonContext daemon) {}

    @Multinode.Service(replicas = 3, maxReplicas = 2)
    public static void shrinking(ServiceContext service) {}

    @Multinode.Service(maxReplicas = 1001)
    public static void growing(ServiceContext service) {}

    @Multinode.Service(inFlightPerReplica = 0)
    public static void idle(ServiceContext service) {}

    @Multinode.Service(healthPath = "health")
    public static void lost(ServiceContext service) {}

    @Multinode.Service(healthPath = "/is it")
    public static void blank(ServiceContext service) {}

    @Multinode.Service(healthInterval = "PT0.05S")
    public static void nosy(ServiceContext service) {}

    @Multinode.Service(readyWithin = "PT0S")
    public static void impatient(ServiceContext service) {}

    @Multinode.Service(drain = "-PT1S")
    public static void leaking(ServiceContext service) {}

    @Multinode.Daemon(backoff = "PT0S")
    public static void hasty(DaemonContext daemon) {}

    @Multinode.Daemon(maxBackoff = "PT9999999999999H")
    public static void endless(DaemonContext daemon) {}

    @Multinode.Daemon(backoff = "PT2S", maxBackoff = "PT1S")
    public static void reversed(DaemonContext daemon) {}

    @Multinode.Daemon(grace = "soon")
    public static void graceless(DaemonContext daemon) {}

    @Multinode.Service(cpu = 0)
    public static void weightless(ServiceContext service) {}
  }
}
