package dev.multinode.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrchestratorMainTest {

  private static final String[] REQUIRED = {
    "--bootstrap-servers=127.0.0.1:9092", "--registry=http://127.0.0.1:8081", "--state=data/state"
  };

  @Test
  void whatIsNotGivenHasItsDefault() {
    OrchestratorSettings settings = OrchestratorMain.settings(REQUIRED);

    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.registryUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(settings.stateDirectory()).isEqualTo(Path.of("data/state"));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isZero();
    assertThat(settings.threads()).isEqualTo(1);
    assertThat(settings.kafka()).isEmpty();
    assertThat(settings.topics().prefix()).isEqualTo("mn.");
  }

  @Test
  void anOrchestratorIsTheSameOneOverRestartsInItsFolder() {
    OrchestratorSettings settings = OrchestratorMain.settings(REQUIRED);

    assertThat(settings.id()).isEqualTo(OrchestratorMain.settings(REQUIRED).id());
    assertThat(settings.id()).isNotEqualTo(OrchestratorSettings.idOf(Path.of("data/other")));
  }

  @Test
  void anOptionThatIsMissingOrUnknownIsAnsweredWithTheUsage() {
    assertThatThrownBy(() -> OrchestratorMain.settings("--registry=http://127.0.0.1:8081"))
        .hasMessageContaining("usage: --bootstrap-servers=");
    assertThatThrownBy(
            () -> OrchestratorMain.settings(REQUIRED[0], REQUIRED[1], REQUIRED[2], "--prot=1"))
        .hasMessageContaining("usage: --bootstrap-servers=");
  }
}
