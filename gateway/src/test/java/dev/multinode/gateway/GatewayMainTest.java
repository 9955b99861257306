package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.process.Program;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GatewayMainTest {

  @Test
  void withoutOptionsAGatewayServesTheClusterOfThisMachineOnLoopback() {
    assertThat(settings())
        .isEqualTo(
            new GatewaySettings(
                "127.0.0.1",
                8080,
                new ClientSettings(
                    "127.0.0.1:9092",
                    "http://127.0.0.1:8081",
                    "default",
                    Topics.embedded(ResourceClasses.defaults()),
                    Map.of()),
                Optional.empty()));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(
            settings(
                "--host=10.0.0.1",
                "--port=80",
                "--project=chess",
                "--bootstrap-server=a:1,b:2",
                "--registry-url=https://registry",
                "--replication=3",
                "--dict-members=d:5701,e:5701",
                "--dict-cluster-name=other",
                "-X",
                "linger.ms=3"))
        .isEqualTo(
            new GatewaySettings(
                "10.0.0.1",
                80,
                new ClientSettings(
                    "a:1,b:2",
                    "https://registry",
                    "chess",
                    new Topics("mn.", 1, 1, 4, 3, ResourceClasses.defaults()),
                    Map.of("linger.ms", "3")),
                Optional.of(new DictConnection("other", List.of("d:5701", "e:5701")))));
  }

  @ParameterizedTest
  @CsvSource({
    "--prot=1, Unknown option: '--prot=1'",
    "--port=http, Invalid value for option '--port'",
    "--port=65536, Invalid value for option '--port': '65536' is not",
    "--bootstrap-server=localhost, --bootstrap-server is",
    "--replication=0, Invalid value for option '--replication': '0' is not"
  })
  void aWrongOptionIsRefusedWithASentenceAndExitsWithTwo(String option, String sentence) {
    StringWriter err = new StringWriter();

    int code = Program.of(new GatewayMain()).setErr(new PrintWriter(err)).execute(option);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence);
  }

  private static GatewaySettings settings(String... options) {
    return CommandLine.populateCommand(new GatewayMain(), options).settings();
  }
}
