package dev.multinode.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {

  @ParameterizedTest
  @CsvSource({
    "1B, 1",
    "4KiB, 4096",
    "512MiB, 536870912",
    "1.5GiB, 1610612736",
    "32 GiB, 34359738368",
    "2TiB, 2199023255552"
  })
  void a_size_is_a_number_and_a_unit(String text, long bytes) {
    assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "4", "4GB", "4G", "GiB", "-1GiB", "0GiB", "0.1B", "1e3MiB", "999999999TiB"})
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> MemorySize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" is not a memory size: write a number and B, KiB, MiB, GiB or TiB, such as"
                + " 4GiB.",
            text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1B", "1536MiB", "32GiB", "3TiB", "1023KiB"})
  void a_size_prints_as_it_is_read(String text) {
    assertThat(MemorySize.parse(text)).hasToString(text);
  }

  @Test
  void no_memory_is_no_size() {
    assertThatThrownBy(() -> new MemorySize(0))
        .hasMessage("A memory size is at least one byte, not 0.");
  }
}
