package dev.multinode.dict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DictMemberSettingsTest {

  @Test
  void withoutOptionsAMemberIsAloneOnLoopback() {
    assertThat(DictMemberSettings.parse())
        .isEqualTo(new DictMemberSettings("multinode", "127.0.0.1", 5701, List.of()));
  }

  @Test
  void everyOptionIsRead() {
    assertThat(
            DictMemberSettings.parse(
                "--cluster-name=c",
                "--host=10.0.0.1",
                "--port=7",
                "--members=10.0.0.1:7,10.0.0.2:7"))
        .isEqualTo(new DictMemberSettings("c", "10.0.0.1", 7, List.of("10.0.0.1:7", "10.0.0.2:7")));
  }

  @Test
  void anUnknownOptionIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> DictMemberSettings.parse("--prot=7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'--prot=7' is not an option; there are --cluster-name=, --host=, --members=,"
                + " --port=.");
  }

  @Test
  void aPortThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> DictMemberSettings.parse("--port=http"))
        .hasMessage("--port is a number, not 'http'.");
  }

  @Test
  void aMemberThatJoinsOthersNeedsAPort() {
    assertThatThrownBy(() -> DictMemberSettings.parse("--port=0", "--members=10.0.0.1:7"))
        .hasMessageContaining("needs a port of its own");
  }
}
