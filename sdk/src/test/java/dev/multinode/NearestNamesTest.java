package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  private static final List<String> NAMES =
      List.of("Chess.nextMoves", "Chess.suggest", "Chess.preprocess", "Mail.send");

  @Test
  void aSlipOfTheKeyboardFindsTheName() {
    assertThat(NearestNames.of("Chess.sugest", NAMES)).containsExactly("Chess.suggest");
  }

  @Test
  void lettersOfTheWrongCaseFindTheName() {
    assertThat(NearestNames.of("chess.nextmoves", NAMES)).containsExactly("Chess.nextMoves");
  }

  @Test
  void aMissingOrWrongClassFindsTheMethod() {
    assertThat(NearestNames.of("send", NAMES)).containsExactly("Mail.send");
    assertThat(NearestNames.of("Post.send", NAMES)).containsExactly("Mail.send");
  }

  @Test
  void theMostSimilarNameComesFirst() {
    assertThat(NearestNames.of("a.bc", List.of("a.xyc", "a.bd", "a.b"))).startsWith("a.b", "a.bd");
  }

  @Test
  void nothingSimilarIsNothing() {
    assertThat(NearestNames.of("Weather.forecast", NAMES)).isEmpty();
  }
}
