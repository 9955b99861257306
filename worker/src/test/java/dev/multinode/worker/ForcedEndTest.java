package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multinode.LockLost;
import dev.multinode.client.ClientSettings;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.AttemptFailed;
import dev.multinode.wire.HandedBack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of other work when code that does not end has to be killed with its process. */
class ForcedEndTest {

  private static final ResourceClass CLASS = new ResourceClass("tiny", 1, 1L << 30, 2);

  private final AvroSerdes serdes = new AvroSerdes(new InMemorySchemaRegistry());
  private final StandingClock clock = new StandingClock();
  private final Topics topics = Topics.embedded(new ResourceClasses(List.of(CLASS)));
  private final MockProducer<byte[], byte[]> brokers =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Reports reports = new Reports(brokers, brokers, serdes, settings(), clock);
  private final Executions executions = new Executions();
  private final CountDownLatch halted = new CountDownLatch(1);
  private final ForcedEnd end =
      new ForcedEnd(
          executions, reports, new ProgressReports(reports, clock), clock, halted::countDown);

  @AfterEach
  void forgetInterrupts() {
    Thread.interrupted();
  }

  @Test
  void whatGoesOnWithoutItsLocksIsNotLetToWaitForOtherWork() {
    Execution locked = running();
    running();
    Stop now = Stop.atOnce(Stop.Reason.CANCELLED, clock.instant(), Duration.ZERO);

    locked.loseLocks(new LockLost("table-7"), now);
    end.begin(() -> {});

    await().atMost(ForcedEnd.FAREWELL.dividedBy(2)).until(() -> halted.getCount() == 0);
    assertThat(sent()).containsExactly(HandedBack.class, HandedBack.class);
  }

  @Test
  void otherWorkThatIsOverMeanwhileIsNotHandedBack() {
    Execution deaf = running();
    Execution other = running();
    deaf.stop(Stop.atOnce(Stop.Reason.CANCELLED, clock.instant(), Duration.ZERO));

    end.begin(() -> {});
    other.conclude();
    executions.remove(other);

    await().until(() -> halted.getCount() == 0);
    assertThat(sent()).containsExactly(AttemptFailed.class);
  }

  private Execution running() {
    Task task = Task.of("Sample.obedient", CLASS.name(), new byte[0]);
    Delivery delivery =
        new Delivery(
            new ConsumerRecord<>("tasks", 0, 0, new byte[16], new byte[0]),
            clock.instant(),
            false,
            new CountDownLatch(1));
    Execution execution = new Execution(task.work(), UUID.randomUUID(), delivery, clock.instant());
    executions.add(execution);
    execution.enterUserCode();
    return execution;
  }

  private List<Class<?>> sent() {
    return brokers.history().stream()
        .<Class<?>>map(each -> serdes.deserialize(each.topic(), each.value()).getClass())
        .toList();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        "worker-1",
        CLASS,
        new ClientSettings("localhost:1", "http://localhost:2", "demo", topics, Map.of()),
        List.of(),
        WorkerSettings.MAX_SUSPENDED,
        Duration.ZERO);
  }
}
