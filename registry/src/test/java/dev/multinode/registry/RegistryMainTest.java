package dev.multinode.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.process.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RegistryMainTest {

  @Test
  void confluentsUsualPortAndBackwardTransitiveAreTheDefault() {
    assertThat(settings())
        .isEqualTo(
            new RegistrySettings("127.0.0.1:9092", 8081, CompatibilityLevel.BACKWARD_TRANSITIVE));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(settings("--bootstrap-server=a:1", "--port=2", "--compatibility=FULL"))
        .isEqualTo(new RegistrySettings("a:1", 2, CompatibilityLevel.FULL));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--port=http, Invalid value for option '--port'",
    "--port=65536, Invalid value for option '--port': '65536' is not",
    "--bootstrap-server=localhost, --bootstrap-server is",
    "--compatibility=ALL, Invalid value for option '--compatibility'"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    StringWriter err = new StringWriter();

    int code = Program.of(new RegistryMain()).setErr(new PrintWriter(err)).execute(option);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  private static RegistrySettings settings(String... options) {
    return CommandLine.populateCommand(new RegistryMain(), options).settings();
  }
}
