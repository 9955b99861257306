package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

  @Test
  void withoutOptionsAGatewayServesTheClusterOfThisMachineOnLoopback() {
    GatewaySettings settings = GatewaySettings.parse();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.client().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.client().registryUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(settings.client().project()).isEqualTo("default");
    assertThat(settings.client().topics().prefix()).isEqualTo("mn.");
  }

  @Test
  void everyOptionIsRead() {
    GatewaySettings settings =
        GatewaySettings.parse(
            "--host=10.0.0.1",
            "--port=80",
            "--project=chess",
            "--bootstrap-servers=a:1,b:2",
            "--registry-url=https://registry");

    assertThat(settings.host()).isEqualTo("10.0.0.1");
    assertThat(settings.port()).isEqualTo(80);
    assertThat(settings.client().project()).isEqualTo("chess");
    assertThat(settings.client().bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(settings.client().registryUrl()).isEqualTo("https://registry");
  }

  @Test
  void anUnknownOptionIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> GatewaySettings.parse("--prot=80"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'--prot=80' is not an option; there are "
                + "--bootstrap-servers=, --host=, --port=, --project=, --registry-url=.");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThatThrownBy(() -> GatewaySettings.parse("--port=http"))
        .hasMessage("--port is a number, not 'http'.");
    assertThatThrownBy(() -> GatewaySettings.parse("--port=65536"))
        .hasMessage("A port is a number from 0 to 65535, not 65536.");
  }

  @Test
  void theLimitsFitEachOther() {
    GatewayLimits limits = GatewayLimits.defaults();

    assertThat(limits)
        .isEqualTo(
            new GatewayLimits(
                1_114_112,
                Duration.ofSeconds(90),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5)));
    assertThat(limits.ping()).isLessThan(limits.idle());
  }
}
