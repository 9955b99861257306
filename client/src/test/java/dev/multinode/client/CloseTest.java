package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloseTest {

  private final Installation installation = Installation.create();
  private final KafkaClient client = installation.connectWithSamples();

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void aClientThatAnInterruptedThreadClosesEndsItsCallsAllTheSame() throws Exception {
    Call call = client.begin(StartRequest.of("Samples.twice", new byte[] {0, 0, 0, 0, 1, 42}));
    call.durable().get();
    CompletableFuture<Void> closed = new CompletableFuture<>();

    Thread closing =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    client.close();
                    closed.complete(null);
                  } catch (RuntimeException e) {
                    closed.completeExceptionally(e);
                  }
                });
    closing.join(Duration.ofSeconds(30));

    assertThat(call.reply())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessage("The client was closed");
    assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void aClosedClientDoesNotSayWhatThereIs() {
    client.close();

    assertThatThrownBy(() -> client.replicas().list())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed");
    assertThatThrownBy(() -> client.schedules().page(Optional.empty(), 10))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The client was closed");
  }
}
