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
                Duration.ofSeconds(5),
                new ProxyLimits(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(80),
                    64 * 1024,
                    Duration.ofMillis(50),
                    3,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2))));
    assertThat(limits.ping()).isLessThan(limits.idle());
    assertThat(limits.proxy().idle()).isLessThan(limits.idle());
  }
}
