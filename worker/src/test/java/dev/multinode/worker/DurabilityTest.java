package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.app.MethodDefinition;
import dev.multinode.client.ClientSettings;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.locks.Guards;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.spi.Backend;
import dev.multinode.wire.Completed;
import dev.multinode.wire.Reply;
import dev.multinode.wire.Started;
import dev.multinode.wire.Work;
import dev.multinode.worker.logs.UserLogs;
import dev.multinode.worker.replicas.Replicas;
import dev.multinode.worker.replicas.Spread;
import dev.multinode.worker.sample.Sample;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A record is done with, and a caller is answered, only once what became of the work is durable:
 * the brokers acknowledge it when the test says so.
 */
class DurabilityTest {

  private static final ResourceClass CLASS = new ResourceClass("tiny", 1, 1L << 30, 1);

  /** What is run here calls nobody. */
  private static final Backend NOBODY =
      (Backend)
          Proxy.newProxyInstance(
              Backend.class.getClassLoader(),
              new Class<?>[] {Backend.class},
              (_, method, _) -> {
                if (method.getName().equals("close")) {
                  return null;
                }
                throw new UnsupportedOperationException(method.getName());
              });

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroSerdes serdes = new AvroSerdes(registry);
  private final StandingClock clock = new StandingClock();
  private final Topics topics = Topics.embedded(new ResourceClasses(List.of(CLASS)));
  private final AppMethods methods =
      AppMethods.load(WorkerRig.PROJECT, List.of(testClasses()), registry, topics.apps());
  private final MockProducer<byte[], byte[]> brokers =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Reports reports = new Reports(brokers, brokers, serdes, settings(), clock);
  private final Openings openings = new Openings(reports, clock);
  private final UserLogs logs =
      new UserLogs(() -> brokers, serdes, topics.logs(), "worker-1", clock);

  /** Code runs with the class loader of its app, here on the thread of the test. */
  private final ClassLoader ofThread = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void close() {
    Thread.currentThread().setContextClassLoader(ofThread);
    logs.close();
    methods.close();
  }

  @Test
  void shortWorkIsAcknowledgedWhenItsOutcomeIsDurableAndNotBefore() {
    Delivery delivery = run(square());
    assertThat(sent()).containsExactly(Completed.class);
    assertThat(delivery.settlement()).isNull();

    brokers.completeNext();

    assertThat(delivery.settlement()).isEqualTo(AcknowledgeType.ACCEPT);
  }

  @Test
  void whoeverWaitsForShortWorkIsAnsweredWhenItsOutcomeIsDurableAndNotBefore() {
    run(square().awaited());
    assertThat(sent()).containsExactly(Completed.class);

    brokers.completeNext();

    assertThat(sent()).containsExactly(Completed.class, Reply.class);
  }

  @Test
  void ofAnOutcomeThatCannotBeMadeDurableNobodyIsToldAndAnotherWorkerIsGivenTheRecord() {
    Delivery delivery = run(square().awaited());

    brokers.errorNext(new TimeoutException("no broker answers"));

    assertThat(sent()).containsExactly(Completed.class);
    assertThat(delivery.settlement()).isEqualTo(AcknowledgeType.RELEASE);
  }

  @Test
  void longWorkIsAcknowledgedWhenItsStartIsDurableAndNotBefore() {
    Task task = square();
    Delivery delivery = delivery(task);

    openings.open(new Execution(task.work(), UUID.randomUUID(), delivery, clock.instant()));
    assertThat(sent()).containsExactly(Started.class);
    assertThat(delivery.settlement()).isNull();

    brokers.completeNext();

    assertThat(delivery.settlement()).isEqualTo(AcknowledgeType.ACCEPT);
  }

  @Test
  void longWorkWhoseStartCannotBeMadeDurableIsNotAcknowledged() {
    Task task = square();
    Delivery delivery = delivery(task);
    openings.open(new Execution(task.work(), UUID.randomUUID(), delivery, clock.instant()));

    brokers.errorNext(new TimeoutException("no broker answers"));

    assertThat(delivery.settlement()).isNull();
  }

  private Delivery run(Task task) {
    Delivery delivery = delivery(task);
    Slots slots = new Slots(1);
    slots.take();
    runner().run(delivery, new SlotHold(slots));
    return delivery;
  }

  private TaskRunner runner() {
    Grants grants =
        new Grants(
            (_, _, _) -> {
              throw new IllegalStateException("Nobody asks for leave here");
            },
            openings::request,
            clock,
            clock);
    UserCode userCode =
        new UserCode(
            methods,
            (_, _) -> NOBODY,
            reports,
            openings,
            (_, _) -> Optional.empty(),
            logs,
            new Replicas("worker-1", "127.0.0.1", brokers, serdes, topics, clock),
            clock);
    Conclusions conclusions =
        new Conclusions(reports, openings, new ProgressReports(reports, clock), clock, () -> {});
    return new TaskRunner(
        serdes,
        new RevocationGate(clock::instant, clock),
        _ -> false,
        Spread.ofNone(clock),
        new Executions(),
        grants,
        new WorkLocks(new Guards(new HazelcastConnection(Optional.empty())), clock),
        userCode,
        conclusions,
        reports,
        clock);
  }

  /** As a worker reads it. */
  private Task square() {
    MethodDefinition definition =
        MethodDefinition.of(
            Arrays.stream(Sample.class.getMethods())
                .filter(each -> each.getName().equals("square"))
                .findFirst()
                .orElseThrow());
    int schema =
        registry.register("square", new PayloadSchemas().arguments(WorkerRig.PROJECT, definition));
    byte[] arguments = new PayloadCodec(registry).encodeArguments(schema, List.of(7));
    byte[] record =
        serdes.serialize("test", Task.of("Sample.square", CLASS.name(), arguments).work());
    return new Task(serdes.deserialize("test", record, Work.class));
  }

  private Delivery delivery(Task task) {
    String topic = topics.tasks(CLASS.name());
    return new Delivery(
        new ConsumerRecord<>(topic, 0, 0, Keys.of(task.id()), serdes.serialize(topic, task.work())),
        clock.instant(),
        false,
        new CountDownLatch(1));
  }

  /** What the brokers were sent, durable or not. */
  private List<Class<?>> sent() {
    return brokers.history().stream()
        .<Class<?>>map(each -> serdes.deserialize(each.topic(), each.value()).getClass())
        .toList();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        "worker-1",
        CLASS,
        new ClientSettings(
            "unused:9092", "http://unused:8081", WorkerRig.PROJECT, topics, Map.of()),
        List.of(testClasses()),
        64,
        Duration.ofSeconds(5));
  }

  private static Path testClasses() {
    try {
      return Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
