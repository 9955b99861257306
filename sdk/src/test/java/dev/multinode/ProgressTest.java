package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void a_share_is_known_only_if_the_total_is() {
    assertThat(progress(1, 4).fraction()).hasValue(0.25);
    assertThat(progress(7, 0).fraction()).isEmpty();
    assertThat(progress(0, 0).fraction()).isEmpty();
  }

  @Test
  void counts_that_make_no_sense_are_refused_with_a_sentence() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> progress(-1, 4))
        .withMessageContaining("-1 of 4")
        .withMessageContaining("negative");
    assertThatIllegalArgumentException().isThrownBy(() -> progress(0, -4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> progress(5, 4))
        .withMessageContaining("5 of 4");
  }

  @Test
  void a_long_message_is_cut_between_two_characters() {
    String fits = "x".repeat(Progress.MESSAGE_LIMIT);
    String chess = "x".repeat(Progress.MESSAGE_LIMIT - 1) + "\uD83C\uDF1F";

    assertThat(message(fits)).isEqualTo(fits);
    assertThat(message(fits + "y")).isEqualTo(fits);
    assertThat(message(chess)).isEqualTo("x".repeat(Progress.MESSAGE_LIMIT - 1));
  }

  private static String message(String text) {
    return new Progress(0, 0, Optional.of(text), Instant.EPOCH).message().orElseThrow();
  }

  private static Progress progress(long done, long total) {
    return new Progress(done, total, Optional.empty(), Instant.EPOCH);
  }
}
