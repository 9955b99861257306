package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.HeldLock;
import dev.multinode.LockContract;
import dev.multinode.LockLost;
import dev.multinode.LockUnavailable;
import dev.multinode.Multinode;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The locks of a gateway as programs see them over HTTP. */
class HttpLockTest extends LockContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestGateway gateway;
  private static Multinode multinode;
  private static Multinode another;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
    multinode = connect(gateway);
    another = connect(gateway);
  }

  @AfterAll
  static void stop() {
    multinode.close();
    another.close();
    gateway.close();
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Override
  protected Multinode another() {
    return another;
  }

  @Test
  void a_lock_that_the_gateway_has_lost_is_lost_to_its_client() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    HeldLock held = multinode.lock("to be lost").tryAcquire(PATIENCE).orElseThrow();
    held.onLost(told::countDown);

    gateway.installation().freeLocks().loseAll();

    assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(held::fence).isInstanceOf(LockLost.class);
    held.close();
  }

  @Test
  void a_lock_whose_gateway_is_gone_is_lost_and_no_other_is_to_be_had() throws Exception {
    TestGateway other = TestGateway.start();
    try (Multinode client = connect(other)) {
      CountDownLatch told = new CountDownLatch(1);
      HeldLock held = client.lock("alone").tryAcquire(PATIENCE).orElseThrow();
      held.onLost(told::countDown);

      other.stop();

      assertThat(told.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(held.isHeld()).isFalse();
      assertThatThrownBy(() -> client.lock("alone").tryAcquire(Duration.ZERO))
          .isInstanceOf(LockUnavailable.class)
          .hasMessageContaining("does not answer");
    }
  }

  @Test
  @Tag("long")
  void a_lock_that_is_held_for_long_is_renewed_all_the_time() {
    try (HeldLock held = multinode.lock("kept").tryAcquire(PATIENCE).orElseThrow()) {
      assertThat(another.lock("kept").tryAcquire(Duration.ofSeconds(13))).isEmpty();
      assertThat(held.isHeld()).isTrue();
    }
  }

  @Test
  void what_a_client_holds_is_given_back_when_it_is_closed() {
    try (Multinode client = connect(gateway)) {
      assertThat(client.lock("left").tryAcquire(Duration.ZERO)).isPresent();
    }

    multinode.lock("left").tryAcquire(PATIENCE).orElseThrow().close();
  }

  private static Multinode connect(TestGateway to) {
    return HttpMultinode.connect(URI.create("http://127.0.0.1:" + to.port()));
  }
}
