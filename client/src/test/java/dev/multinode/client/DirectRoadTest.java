package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectRoadTest {

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();
  private final RecordProducer prompt = producer();
  private final RecordProducer gathering = producer();
  private final DirectRoad road =
      new DirectRoad(
          prompt,
          () -> {
            opened.incrementAndGet();
            return gathering;
          },
          List.of(),
          underWay::get);

  @AfterEach
  void close() {
    road.close();
    prompt.close();
    gathering.close();
  }

  @Test
  void aStartLeavesAtOnceWhileFewCallsAreUnderWay() {
    underWay.set(DirectRoad.CROWD - 1);

    assertThat(road.producer()).isSameAs(prompt);
    assertThat(opened).hasValue(0);
  }

  @Test
  void startsAreGatheredInACrowdByOneProducerThatIsOpenedThen() {
    underWay.set(DirectRoad.CROWD);

    assertThat(road.producer()).isSameAs(gathering);
    assertThat(road.producer()).isSameAs(gathering);
    assertThat(opened).hasValue(1);
  }

  @Test
  void theyLeaveAtOnceAgainWhenTheCrowdIsGone() {
    underWay.set(DirectRoad.CROWD);
    road.producer();

    underWay.set(1);

    assertThat(road.producer()).isSameAs(prompt);
  }

  @Test
  void aClosedRoadOpensNothingAnyMore() {
    road.close();
    underWay.set(DirectRoad.CROWD);

    assertThat(road.producer()).isSameAs(prompt);
    assertThat(opened).hasValue(0);
  }

  @Test
  void aProducerThatCannotBeOpenedIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    DirectRoad broken =
        new DirectRoad(
            prompt,
            () -> {
              tries.incrementAndGet();
              throw new BrokersUnavailable("gone", new KafkaException("no broker"));
            },
            List.of(),
            () -> DirectRoad.CROWD);

    assertThatThrownBy(broken::producer).isInstanceOf(BrokersUnavailable.class);
    assertThatThrownBy(broken::producer).isInstanceOf(BrokersUnavailable.class);
    assertThat(tries).hasValue(2);
  }

  private static RecordProducer producer() {
    return new RecordProducer(
        Map.of("bootstrap.servers", "127.0.0.1:1"), new AvroSerdes(new InMemorySchemaRegistry()));
  }
}
