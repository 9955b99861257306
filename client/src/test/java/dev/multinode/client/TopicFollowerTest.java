package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.broker.TemporaryBroker;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real broker, or on none. */
@Timeout(60)
class TopicFollowerTest {

  private static final String NOWHERE = "127.0.0.1:1";

  private final String topic = "followed-" + UUID.randomUUID();
  private final String servers = TemporaryBroker.shared().bootstrapServers();
  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private TopicFollower follower;

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void aTopicThatIsMadeLaterIsFollowedFromThenOn() throws Exception {
    follower = follower(servers).start();
    await()
        .during(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(follower.freshAsOf()).isEqualTo(Instant.EPOCH));

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    write("first");

    await().untilAsserted(() -> assertThat(read).containsExactly("first"));
    follower.awaitCaughtUp(Duration.ofSeconds(20));
  }

  @Test
  void aCrowdOfThoseWhoWantItReadToItsEndDoesNotKeepItFromGettingThere() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    follower = follower(servers).start();
    follower.awaitCaughtUp(Duration.ofSeconds(20));
    AtomicBoolean enough = new AtomicBoolean();
    Thread crowd =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!enough.get()) {
                    follower.catchUp();
                    LockSupport.parkNanos(100_000);
                  }
                });

    try {
      for (int i = 0; i < 10; i++) {
        assertThat(follower.catchUp()).succeedsWithin(Duration.ofSeconds(2));
      }
    } finally {
      enough.set(true);
      crowd.join();
    }
  }

  @Test
  void whoeverWaitsForItIsToldWhenItIsClosed() {
    follower = follower(NOWHERE).start();
    CompletableFuture<Void> waiting = follower.catchUp();

    follower.close();

    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .withCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> follower.awaitCaughtUp(Duration.ofSeconds(20)))
        .hasStackTraceContaining("The client was closed");
  }

  @Test
  void itIsOpenedFromUserCodeWhoseClassLoaderDoesNotKnowOfKafka() throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(foreign);

      follower = follower(NOWHERE);

      assertThat(thread.getContextClassLoader()).isSameAs(foreign);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private TopicFollower follower(String bootstrapServers) {
    return new TopicFollower(
        topic,
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
        each -> read.add(new String(each.value())),
        Duration.ofSeconds(1),
        InstantSource.system());
  }

  private void write(String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }
}
