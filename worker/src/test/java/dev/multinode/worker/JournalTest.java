package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.schemas.payload.PayloadSchemas;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.wire.Work;
import dev.multinode.worker.sample.Sample;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What a retry reads of former attempts. */
class JournalTest {

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AppMethod count = count();
  private final StandingClock clock = new StandingClock();
  private final List<String> asked = new ArrayList<>();
  private Optional<ByteBuffer> former = Optional.empty();

  @Test
  void inTheFirstAttemptNobodyIsAsked() {
    assertThat(journal(1).lastYield()).isEmpty();

    assertThat(asked).isEmpty();
  }

  @Test
  void aRetryReadsTheLastYieldOfFormerAttemptsWhenItWantsItAndOnce() {
    former = Optional.of(count.encode(7));
    Journal third = journal(3);
    assertThat(asked).isEmpty();

    assertThat(third.lastYield()).contains(7);
    assertThat(third.lastYield()).contains(7);

    assertThat(asked).containsExactly("before 3");
  }

  @Test
  void thatFormerAttemptsYieldedNothingIsKeptToo() {
    Journal second = journal(2);

    assertThat(second.lastYield()).isEmpty();
    former = Optional.of(count.encode(7));

    assertThat(second.lastYield()).isEmpty();
  }

  private Journal journal(int attempt) {
    Work sample = Task.of("Sample.count", "tiny", new byte[0]).work();
    Work work =
        new Work(
            sample.getInvocationId(),
            sample.getEnvelope(),
            attempt,
            sample.getArguments(),
            Map.of());
    Delivery delivery =
        new Delivery(
            new ConsumerRecord<>("tasks", 0, 0, new byte[16], new byte[0]),
            clock.instant(),
            false,
            new CountDownLatch(1));
    Execution execution = new Execution(work, UUID.randomUUID(), delivery, clock.instant());
    Yields yields = new Yields(execution, count::encode, null, clock);
    return new Journal(count, execution, yields, this::lastBefore, clock);
  }

  private Optional<ByteBuffer> lastBefore(UUID invocation, int attempt) {
    asked.add("before " + attempt);
    return former;
  }

  private AppMethod count() {
    Method method =
        Arrays.stream(Sample.class.getMethods())
            .filter(each -> each.getName().equals("count"))
            .findFirst()
            .orElseThrow();
    MethodDefinition definition = MethodDefinition.of(method);
    int schema =
        registry.register(
            "count", new PayloadSchemas().result(WorkerRig.PROJECT, definition).orElseThrow());
    return new AppMethod(definition, new PayloadCodec(registry), Optional.of(schema));
  }
}
