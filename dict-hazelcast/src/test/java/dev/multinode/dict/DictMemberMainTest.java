package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.process.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DictMemberMainTest {

  @Test
  void withoutOptionsAMemberIsAloneOnLoopback() {
    assertThat(settings())
        .isEqualTo(new DictMemberSettings("multinode", "127.0.0.1", 5701, List.of(), false));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(
            settings(
                "--cluster-name=c",
                "--host=10.0.0.1",
                "--port=7",
                "--members=10.0.0.1:7,10.0.0.2:7"))
        .isEqualTo(
            new DictMemberSettings("c", "10.0.0.1", 7, List.of("10.0.0.1:7", "10.0.0.2:7"), false));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--port=http, Invalid value for option '--port'",
    "--port=65536, Invalid value for option '--port': '65536' is not"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    StringWriter err = new StringWriter();

    int code = Program.of(new DictMemberMain()).setErr(new PrintWriter(err)).execute(option);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  @Test
  void aMemberThatJoinsOthersNeedsAPort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--port=0", "--members=10.0.0.1:7"))
        .withMessageContaining("needs a port of its own");
  }

  private static DictMemberSettings settings(String... options) {
    return CommandLine.populateCommand(new DictMemberMain(), options).settings();
  }
}
