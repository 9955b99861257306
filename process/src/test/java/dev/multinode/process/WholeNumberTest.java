package dev.multinode.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class WholeNumberTest {

  @Command
  static final class AnyCommand {
    @Option(names = "--port", converter = WholeNumber.Port.class)
    private int port;

    @Option(names = "--threads", converter = WholeNumber.Positive.class)
    private int threads;

    @Option(names = "--drain", converter = WholeNumber.NotNegative.class)
    private int drain;
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "65535, 2147483647, 2147483647"})
  void theRangesEndsBelongToIt(int port, int threads, int drain) {
    AnyCommand command =
        CommandLine.populateCommand(
            new AnyCommand(), "--port=" + port, "--threads=" + threads, "--drain=" + drain);

    assertThat(command.port).isEqualTo(port);
    assertThat(command.threads).isEqualTo(threads);
    assertThat(command.drain).isEqualTo(drain);
  }

  @ParameterizedTest
  @CsvSource({
    "--port, -1, 0 to 65535",
    "--port, 65536, 0 to 65535",
    "--port, http, 0 to 65535",
    "--port, 99999999999, 0 to 65535",
    "--threads, 0, 1 to 2147483647",
    "--threads, 1.5, 1 to 2147483647",
    "--drain, -1, 0 to 2147483647"
  })
  void whatIsOutsideIsRefusedWithTheOptionTheValueAndTheRange(
      String option, String value, String range) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> CommandLine.populateCommand(new AnyCommand(), option + "=" + value))
        .withMessage(
            "Invalid value for option '%s': '%s' is not a whole number from %s",
            option, value, range);
  }
}
