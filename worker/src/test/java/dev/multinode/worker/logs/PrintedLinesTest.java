package dev.multinode.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedLinesTest {

  private final List<String> lines = new ArrayList<>();
  private final PrintedLines printed = new PrintedLines(lines::add);

  @Test
  void aLineEndsWithItsLineBreakHoweverItWasPrinted() {
    print("one\ntw");
    print("o\r\n\n");
    print("three");

    assertThat(lines).containsExactly("one", "two", "");
  }

  @Test
  void whatHasNoLineBreakIsALineInTheEnd() {
    print("no end");

    printed.flush();
    printed.flush();

    assertThat(lines).containsExactly("no end");
  }

  @Test
  void aCharacterMayComeInPieces() {
    byte[] bytes = "ä€𝄞\n".getBytes(StandardCharsets.UTF_8);
    for (byte each : bytes) {
      printed.write(new byte[] {each}, 0, 1);
    }

    assertThat(lines).containsExactly("ä€𝄞");
  }

  @Test
  void aLongLineIsCutAndSaysSo() {
    print("x".repeat(TextLimit.MESSAGE));
    print("y".repeat(100));
    print("\nnext\n");

    assertThat(lines.getFirst())
        .hasSizeLessThan(TextLimit.MESSAGE + 20)
        .startsWith("xxx")
        .endsWith("x… [101 more]");
    assertThat(lines.getLast()).isEqualTo("next");
  }

  @Test
  void aLineIsNotCutWithinACharacter() {
    print("x".repeat(TextLimit.MESSAGE - 1) + "€uro\n");

    assertThat(lines.getFirst()).endsWith("x… [6 more]");
  }

  private void print(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    printed.write(bytes, 1, bytes.length - 2);
  }
}
