package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.ServiceDoesNotExist;
import dev.multinode.wire.ReplicaHealth;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReplicaTableTest {

  private static final Instant START = SampleReplicas.AT;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final ReplicaTable table = new ReplicaTable(now::get);

  @Test
  void aReplicaIsThereForTenSecondsAfterItWasTold() {
    tell(SampleReplicas.EXECUTION, START);

    now.set(START.plusSeconds(10));
    assertThat(table.present("api")).hasSize(1);

    now.set(START.plusSeconds(11));
    assertThat(table.present("api")).isEmpty();
  }

  @Test
  void whatWasToldLongAgoIsNotThereWhenItIsReadLate() {
    tell(SampleReplicas.EXECUTION, START.minusSeconds(11));

    assertThat(table.present("api")).isEmpty();
  }

  @Test
  void aWorkerWhoseClockIsAheadIsBelievedForNoLongerThanOthers() {
    tell(SampleReplicas.EXECUTION, START.plusSeconds(3_600));

    now.set(START.plusSeconds(11));
    assertThat(table.present("api")).isEmpty();
  }

  @Test
  void whatIsToldAnewHasAHigherNumber() {
    tell(SampleReplicas.EXECUTION, START);
    long first = table.present("api").getFirst().number();
    tell(SampleReplicas.EXECUTION, START);

    assertThat(table.present("api")).singleElement();
    assertThat(table.present("api").getFirst().number()).isGreaterThan(first);
  }

  @Test
  void aReplicaThatIsOverIsGoneAtOnceAndOthersAreNot() {
    UUID other = new UUID(2, 2);
    tell(SampleReplicas.EXECUTION, START);
    tell(other, START);

    table.over("api", SampleReplicas.EXECUTION);

    assertThat(table.present("api"))
        .extracting(each -> each.presence().getExecutionId())
        .containsExactly(other);
  }

  @Test
  void aNameThatDoesNotExistIsTold() {
    assertThatThrownBy(() -> table.get("api")).isInstanceOf(ServiceDoesNotExist.class);
  }

  private void tell(UUID execution, Instant at) {
    table.tell(SampleReplicas.presence("demo", "api", execution, ReplicaHealth.HEALTHY), at);
  }
}
