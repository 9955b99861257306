package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LocalReplicaContextTest {

  @Test
  void a_service_is_a_replica_0_on_this_machine_and_the_given_port() {
    ServiceContext service = ServiceContext.local(8000);

    assertThat(service.port()).isEqualTo(8000);
    assertThat(service.host()).isEqualTo("127.0.0.1");
    assertThat(service.name()).isEqualTo("local");
    assertThat(service.replica()).isZero();
    assertThat(service.isStopping()).isFalse();
  }

  @Test
  void a_daemon_is_an_instance_0_with_a_fence() {
    DaemonContext daemon = DaemonContext.local();

    assertThat(daemon.fence()).isOne();
    assertThat(daemon.name()).isEqualTo("local");
    assertThat(daemon.replica()).isZero();
    assertThat(daemon.isStopping()).isFalse();
  }

  @Test
  void a_daemon_writes_with_its_fence_into_a_dict_of_its_own() {
    DaemonContext daemon = DaemonContext.local();
    Dict<String, Integer> seen = daemon.multinode().dict("seen", String.class, Integer.class);

    seen.put("a", 1, daemon.fence());

    assertThat(seen.get("a")).contains(1);
    assertThat(DaemonContext.local().multinode().dict("seen", String.class, Integer.class).get("a"))
        .isEmpty();
  }

  @Test
  void nothing_is_started_through_it() {
    Multinode multinode = ServiceContext.local(1).multinode();

    assertThatThrownBy(() -> multinode.job("Chess.nextMoves", new TypeRef<String>() {}).start())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void it_has_to_stop_when_its_thread_is_interrupted() throws Exception {
    DaemonContext daemon = DaemonContext.local();
    CountDownLatch looked = new CountDownLatch(1);
    CompletableFuture<Boolean> stopping = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    looked.countDown();
                    daemon.awaitStop();
                    stopping.complete(daemon.isStopping());
                  } catch (InterruptedException e) {
                    stopping.completeExceptionally(e);
                  }
                });
    looked.await();

    thread.interrupt();

    assertThat(stopping.get()).isTrue();
  }

  @Test
  void a_look_that_ends_before_that_says_so() throws Exception {
    ServiceContext service = ServiceContext.local(1);

    assertThat(service.awaitStop(Duration.ofMillis(1))).isFalse();

    Thread.currentThread().interrupt();
    assertThat(service.awaitStop(Duration.ofDays(1))).isTrue();
    assertThat(service.awaitStop(Duration.ofDays(1))).isTrue();
  }
}
