package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.schemas.payload.PayloadCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayLimitsTest {

  @Test
  void theLimitsFitEachOther() {
    GatewayLimits limits = GatewayLimits.defaults();

    assertThat(limits)
        .isEqualTo(
            new GatewayLimits(
                2 * PayloadCodec.LIMIT_BYTES,
                Duration.ofSeconds(90),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5)));
    assertThat(limits.ping()).isLessThan(limits.idle());
  }
}
