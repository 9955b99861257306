package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.WaitInterrupted;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FollowedAppsTest {

  private final FollowedApps apps =
      new FollowedApps("demo", new AvroSerdes(new InMemorySchemaRegistry()), Duration.ofMillis(50));

  @Test
  void aNameThatIsNotThereWhenAllIsReadDoesNotExist() {
    assertThatThrownBy(() -> apps.find("Samples.twice")).isInstanceOf(FunctionDoesNotExist.class);
  }

  @Test
  void whereTheTopicCannotBeReadNobodySaysThatANameDoesNotExist() {
    apps.caughtUpBy(CompletableFuture::new);

    assertThatThrownBy(() -> apps.find("Samples.twice"))
        .isInstanceOf(BrokersUnavailable.class)
        .hasMessageContaining("Samples.twice");
  }

  @Test
  void anInterruptEndsTheWaitForAManifestThatMayBeOnItsWay() {
    FollowedApps patient =
        new FollowedApps("demo", new AvroSerdes(new InMemorySchemaRegistry()), Duration.ofDays(1));
    patient.caughtUpBy(CompletableFuture::new);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patient.find("Samples.twice")).isInstanceOf(WaitInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
