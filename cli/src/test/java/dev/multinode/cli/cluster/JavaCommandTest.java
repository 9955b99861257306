package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

  @TempDir Path folder;

  @Test
  void aRoleUsesTheArchiveThatWasMadeForIt() throws IOException {
    Path own = Files.createFile(folder.resolve("start-up-worker.jsa"));

    assertThat(JavaCommand.archiveFor("worker", arguments())).contains(option(own));
  }

  @Test
  void withoutOneItUsesTheArchiveOfItsParent() {
    assertThat(JavaCommand.archiveFor("worker", arguments())).isEmpty();
    assertThat(JavaCommand.archiveFor("worker", List.of("-Xmx1g"))).isEmpty();
  }

  private List<String> arguments() {
    return List.of("-Xmx1g", option(folder.resolve("start-up.jsa")));
  }

  private static String option(Path archive) {
    return "-XX:SharedArchiveFile=" + archive;
  }
}
