package dev.multinode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerMainTest {

  private static final String[] LEAST = {
    "--class=small",
    "--app=app.jar" + File.pathSeparator + "classes",
    "--bootstrap-server=127.0.0.1:9092",
    "--registry-url=http://127.0.0.1:8081"
  };

  @Test
  void whatIsNotGivenHasADefault() {
    WorkerSettings settings = WorkerMain.settings(LEAST);

    assertThat(settings.id()).startsWith("small-");
    assertThat(settings.installation().project()).isEqualTo("default");
    assertThat(settings.resourceClass().slots()).isEqualTo(16);
    assertThat(settings.maxSuspended()).isEqualTo(64);
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.group()).isEqualTo("mn.workers.small");
  }

  @Test
  void theAppIsWrittenAsAClassPath() {
    assertThat(WorkerMain.settings(LEAST).app())
        .containsExactly(Path.of("app.jar"), Path.of("classes"));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerMain.settings("--class=small"))
        .withMessageStartingWith("--bootstrap-server is missing. usage: ");
  }

  @Test
  void aClassThatDoesNotExistIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerMain.settings("--class=gigantic"))
        .withMessage("There is no resource class gigantic");
  }

  @Test
  void whatIsNoOptionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerMain.settings("small"))
        .withMessageStartingWith("What is small? usage: ");
  }
}
