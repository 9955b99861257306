package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServicesTest {

  private final RecordingBackend backend = new RecordingBackend();
  private final Services services = Multinode.over(backend).services();

  @Test
  void what_is_asked_of_services_reaches_the_installation() {
    assertThat(services.list()).containsExactly(RecordingServices.API);
    assertThat(services.get("api")).isEqualTo(RecordingServices.API);
    services.restart("api");

    assertThat(backend.asked).containsExactly("services", "service api", "restart api");
  }

  @Test
  void a_local_context_has_no_services() {
    Services none = Multinode.over(new LocalBackend()).services();

    assertThatThrownBy(none::list).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_name_that_does_not_exist_is_told_with_those_that_look_like_it() {
    assertThat(ServiceDoesNotExist.among("ap", List.of("api", "watcher")))
        .hasMessage("There is no service or daemon \"ap\". Did you mean api?");
  }
}
