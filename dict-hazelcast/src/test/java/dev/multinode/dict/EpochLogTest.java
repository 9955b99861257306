package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.LockUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochLogTest {

  private final JournalSettings installation = new DictRig(1).journal();

  @Test
  void numbersBeginWithOneAndRiseWhoeverAsksAndForWhateverGroup() {
    EpochLog log = new EpochLog(installation);

    assertThat(log.next("locks-0")).isOne();
    assertThat(new EpochLog(installation).next("locks-1")).isEqualTo(2);
    assertThat(log.next("locks-0")).isEqualTo(3);
  }

  @Test
  void withoutARegistryOrABrokerThereIsNone() {
    JournalSettings nowhere =
        new JournalSettings(
            installation.bootstrapServers(), "http://127.0.0.1:1", installation.topics(), Map.of());

    assertThatThrownBy(() -> new EpochLog(nowhere).next("locks-0"))
        .isInstanceOf(LockUnavailable.class)
        .hasMessageContaining("lock-epochs");
  }
}
