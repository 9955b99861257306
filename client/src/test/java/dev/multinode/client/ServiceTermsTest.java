package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.ReplicaInfo;
import dev.multinode.wire.ReplicaHealth;
import dev.multinode.wire.ReplicaKind;
import dev.multinode.wire.ReplicaOutcome;
import dev.multinode.wire.ReplicaPhase;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every word of the wire has one in the SDK. */
class ServiceTermsTest {

  @Test
  void kindsPhasesHealthsAndOutcomesAreTheSame() {
    assertThat(names(dev.multinode.app.ReplicaKind.values()))
        .isEqualTo(names(ReplicaKind.values()));
    assertThat(names(ReplicaInfo.Phase.values())).isEqualTo(names(ReplicaPhase.values()));
    assertThat(names(ReplicaInfo.Health.values())).isEqualTo(names(ReplicaHealth.values()));
    assertThat(names(ReplicaInfo.Outcome.values())).isEqualTo(names(ReplicaOutcome.values()));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
