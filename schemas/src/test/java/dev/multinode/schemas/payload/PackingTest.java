package dev.multinode.schemas.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final int LIMIT = 1 << 20;

  @Test
  void aSmallPayloadTravelsAsItIs() {
    byte[] small = new byte[Packing.FROM_BYTES - 1];

    assertThat(Packing.pack(small)).isSameAs(small);
  }

  @Test
  void aLargeOneTravelsPackedAndComesOutAsItWas() throws IOException {
    byte[] large = new byte[LIMIT];
    Arrays.fill(large, 9, large.length, (byte) 'x');

    byte[] packed = Packing.pack(large);

    assertThat(packed.length).isLessThan(LIMIT / 100);
    assertThat(Packing.unpack(packed, LIMIT)).isEqualTo(large);
  }

  @Test
  void whatCannotBeMadeSmallerTravelsAsItIs() {
    byte[] noise = new byte[LIMIT];
    new Random(1).nextBytes(noise);

    assertThat(Packing.pack(noise)).isSameAs(noise);
  }

  @Test
  void moreThanTheLimitIsNotEvenUnpacked() {
    byte[] bomb = Zstd.compress(new byte[LIMIT + 1]);

    assertThatThrownBy(() -> Packing.unpack(bomb, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most 1048576 bytes");
  }

  @Test
  void garbageIsRefusedWithAReason() {
    byte[] packed = Packing.pack(new byte[LIMIT]);

    assertThatThrownBy(() -> Packing.unpack(Arrays.copyOf(packed, packed.length / 2), LIMIT))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Packing.unpack(new byte[] {0x28, 1, 2, 3}, LIMIT))
        .isInstanceOf(IOException.class);
  }
}
