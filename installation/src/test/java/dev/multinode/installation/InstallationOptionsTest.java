package dev.multinode.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multinode.schemas.resources.InvalidClassFile;
import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class InstallationOptionsTest {

  @Command
  static final class AnyRole {
    @Mixin private InstallationOptions installation;
  }

  @Test
  void withoutOptionsItIsTheClusterOfThisMachine() {
    InstallationOptions installation = given();

    assertThat(installation.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(installation.registryUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(installation.kafka()).isEmpty();
    assertThat(installation.topics()).isEqualTo(Topics.embedded(ResourceClasses.defaults()));
  }

  @Test
  void everyOptionIsRead(@TempDir Path folder) throws IOException {
    Path sizes = folder.resolve("classes.properties");
    Files.write(sizes, List.of("tiny.cpu=0.5", "tiny.memory=1GiB", "tiny.slots=2"));

    InstallationOptions installation =
        given(
            "--bootstrap-server=a:1,b:2",
            "--registry-url=https://registry",
            "--resource-classes=" + sizes,
            "--state-partitions=12",
            "--work-partitions=2",
            "--reply-partitions=6",
            "--replication=3",
            "-X",
            "security.protocol=SSL",
            "-X",
            "sasl.mechanism=PLAIN");

    assertThat(installation.bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(installation.registryUrl()).isEqualTo("https://registry");
    assertThat(installation.kafka())
        .isEqualTo(Map.of("security.protocol", "SSL", "sasl.mechanism", "PLAIN"));
    ResourceClasses classes =
        new ResourceClasses(List.of(new ResourceClass("tiny", 0.5, 1L << 30, 2)));
    assertThat(installation.topics()).isEqualTo(new Topics("mn.", 12, 2, 6, 3, classes));
  }

  @Test
  void theOptionsMayStandInAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("production");
    Files.write(file, List.of("# our own Kafka", "--bootstrap-server a:1", "--replication 3"));

    InstallationOptions installation = given("@" + file);

    assertThat(installation.bootstrapServers()).isEqualTo("a:1");
    assertThat(installation.topics().replication()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--state-partitions", "--work-partitions", "--reply-partitions", "--replication"})
  void aNumberBelowOneIsRefusedWithTheOption(String option) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> given(option + "=0"))
        .withMessageStartingWith("Invalid value for option '%s': '0' is not", option);
  }

  @Test
  void aFileOfResourceClassesThatIsNotThereIsRefused() {
    InstallationOptions installation = given("--resource-classes=no-such.properties");

    assertThatIllegalArgumentException()
        .isThrownBy(installation::topics)
        .isInstanceOf(InvalidClassFile.class)
        .withMessageContaining("no-such.properties");
  }

  private static InstallationOptions given(String... options) {
    return CommandLine.populateCommand(new AnyRole(), options).installation;
  }
}
