package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusTest {

  @Test
  void four_statuses_are_ends() {
    assertThat(Arrays.stream(Status.values()).filter(Status::isTerminal))
        .containsExactly(Status.SUCCEEDED, Status.FAILED, Status.CANCELLED, Status.TIMED_OUT);
  }
}
