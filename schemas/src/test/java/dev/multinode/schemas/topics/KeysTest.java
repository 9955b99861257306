package dev.multinode.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static final UUID ID = UUID.fromString("01939d4e-6c00-7000-8000-00000000abcd");

  @Test
  void anIdIsItsSixteenBytesMostSignificantFirst() {
    assertThat(HexFormat.of().formatHex(Keys.of(ID)))
        .isEqualTo("01939d4e6c0070008000" + "00000000abcd");
  }

  @Test
  void anIdComesBackFromItsBytes() {
    assertThat(Keys.id(Keys.of(ID))).isEqualTo(ID);
  }

  @Test
  void otherThanSixteenBytesAreNoId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Keys.id(new byte[15]))
        .withMessage("An id is 16 bytes, not 15");
  }

  @Test
  void aNameIsItsUtf8() {
    assertThat(HexFormat.of().formatHex(Keys.of("né"))).isEqualTo("6ec3a9");
  }
}
