package dev.multinode.schemas.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.multinode.InvalidArguments;
import dev.multinode.PayloadTooLarge;
import dev.multinode.TypeRef;
import dev.multinode.app.MethodDefinition;
import dev.multinode.json.UndecodablePayload;
import dev.multinode.schemas.payload.Samples.Board;
import dev.multinode.schemas.payload.Samples.Colour;
import dev.multinode.schemas.payload.Samples.Square;
import dev.multinode.schemas.payload.Samples.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadCodecTest {

  record Game(
      Board board,
      int n,
      long seed,
      float depth,
      boolean fast,
      byte[] book,
      UUID id,
      Instant at,
      Map<String, Square> named) {}

  record BoardWithClock(String fen, Optional<Integer> seconds, List<Square> marked) {}

  record StrictBoard(String fen, int seconds) {}

  private static final Board BOARD =
      new Board("8/8", Colour.WHITE, Optional.empty(), List.of(new Square("a", 1)));
  private static final MethodDefinition SUGGEST =
      Payloads.method(List.of("board", "n"), List.of(Board.class, int.class), int.class);

  private final Payloads payloads = new Payloads();
  private final PayloadCodec codec = payloads.codec;

  @Test
  void aPayloadBeginsWithTheIdOfItsSchema() {
    int id = payloads.argumentsId(SUGGEST);

    byte[] bytes = codec.encodeArguments(id, List.of(BOARD, 3));

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, id);
    assertThat(codec.decodeArguments(bytes, SUGGEST)).containsExactly(BOARD, 3);
  }

  @Test
  void argumentsReadAsAnObjectAndAResultAsItself() {
    byte[] arguments = codec.encodeArguments(payloads.argumentsId(SUGGEST), List.of(BOARD, 3));
    byte[] result = codec.encode(payloads.resultId(SUGGEST), 42);

    assertThat(codec.toJson(arguments).get("n").intValue()).isEqualTo(3);
    assertThat(codec.toJson(result).intValue()).isEqualTo(42);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          board         | 12                    | arguments.game.board: expected an object, found 12
          board.fen     | 12                    | arguments.game.board.fen: expected a string, found 12
          board.turn    | "RED"                 | arguments.game.board.turn: expected one of WHITE, BLACK, found "RED"
          board.comment | []                    | arguments.game.board.comment: expected a string, found an array
          board.marked  | {}                    | arguments.game.board.marked: expected an array, found an object
          board.marked  | [{"file":"a","rank":1},{"file":"b","rank":"x"}] | arguments.game.board.marked[1].rank: expected an integer, found "x"
          board.marked  | [{"file":"a"}]        | arguments.game.board.marked[0].rank: is missing
          board.colour  | 1                     | arguments.game.board.colour: is unknown; known here: fen, turn, comment, marked
          n             | 3000000000            | arguments.game.n: expected an integer from -2147483648 to 2147483647, found 3000000000
          n             | 1.5                   | arguments.game.n: expected an integer, found 1.5
          n             | null                  | arguments.game.n: expected an integer, found null
          n             | "1"                   | arguments.game.n: expected an integer, found "1"
          seed          | 9223372036854775808   | arguments.game.seed: expected an integer from -9223372036854775808 to 9223372036854775807, found 9223372036854775808
          depth         | 1e300                 | arguments.game.depth: expected a number of single precision, found 1.0E300
          depth         | "deep"                | arguments.game.depth: expected a number, found "deep"
          fast          | "true"                | arguments.game.fast: expected true or false, found "true"
          book          | "%%%"                 | arguments.game.book: expected bytes in base64, found "%%%"
          book          | 1                     | arguments.game.book: expected bytes in base64, found 1
          id            | "x"                   | arguments.game.id: expected a UUID, found "x"
          at            | "today"               | arguments.game.at: expected an instant such as 2026-01-31T12:00:00Z, found "today"
          at            | 1700000000            | arguments.game.at: expected an instant such as 2026-01-31T12:00:00Z, found 1700000000
          named         | {"king":7}            | arguments.game.named["king"]: expected an object, found 7
          """)
  void wrongJsonIsRefusedWithThePathOfTheField(String path, String value, String message) {
    int id = payloads.argumentsId(game());

    assertThatExceptionOfType(InvalidArguments.class)
        .isThrownBy(() -> codec.argumentsFromJson(id, payloads.parse(gameWith(path, value))))
        .withMessage(message);
  }

  @Test
  void jsonWithoutMistakesIsTaken() {
    int id = payloads.argumentsId(game());

    byte[] bytes = codec.argumentsFromJson(id, payloads.parse(gameWith("n", "7")));

    Game game = (Game) codec.decodeArguments(bytes, game()).getFirst();
    assertThat(game.n()).isEqualTo(7);
    assertThat(game.board().comment()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"n":1}                 | arguments.board: is missing
          {"board":null}          | arguments.n: is missing
          {"board":null,"n":1,"m":2} | arguments.m: is unknown; known here: board, n
          [1,2]                   | arguments: expected an object, found an array
          "x"                     | arguments: expected an object, found "x"
          """)
  void argumentsThatAreNotOnePerParameterAreRefused(String json, String message) {
    int id = payloads.argumentsId(SUGGEST);

    InvalidArguments refusal =
        catchThrowableOfType(
            InvalidArguments.class, () -> codec.argumentsFromJson(id, payloads.parse(json)));

    assertThat(refusal).hasMessage(message);
    assertThat(message).startsWith(refusal.path() + ": ");
  }

  @Test
  void javaArgumentsOfAnotherNumberOrTypeAreRefused() {
    int id = payloads.argumentsId(SUGGEST);

    assertThatExceptionOfType(InvalidArguments.class)
        .isThrownBy(() -> codec.encodeArguments(id, List.of(BOARD)))
        .withMessage("arguments: expected 2, found 1");
    assertThatExceptionOfType(InvalidArguments.class)
        .isThrownBy(() -> codec.encodeArguments(id, List.of("8/8", 3)))
        .withMessage("arguments.board: expected an object, found \"8/8\"");
  }

  @Test
  void anArgumentThatContainsItselfIsRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    int id = payloads.argumentsId(Payloads.echo(new TypeRef<List<String>>() {}.type()));

    assertThatExceptionOfType(InvalidArguments.class)
        .isThrownBy(() -> codec.encodeArguments(id, List.of(endless)))
        .withMessage("arguments.value: cannot be sent: it contains itself, or is nested too deep");
  }

  @Test
  void aResultThatDoesNotFitItsSchemaSaysWhere() {
    int id = payloads.resultId(Payloads.echo(new TypeRef<List<Square>>() {}.type()));

    UnfitResult refusal =
        catchThrowableOfType(
            UnfitResult.class, () -> codec.encode(id, List.of(new Square("a", 1), 5)));

    assertThat(refusal).hasMessage("result[1]: expected an object, found 5");
    assertThat(refusal.path()).isEqualTo("result[1]");
  }

  @Test
  void aPayloadOfMoreThanTheLimitIsRefused() {
    String large = "x".repeat(PayloadCodec.LIMIT_BYTES);
    MethodDefinition echo = Payloads.echo(String.class);

    assertThatExceptionOfType(PayloadTooLarge.class)
        .isThrownBy(() -> codec.encodeArguments(payloads.argumentsId(echo), List.of(large)))
        .satisfies(refusal -> assertThat(refusal.limit()).isEqualTo(PayloadCodec.LIMIT_BYTES));
    assertThatExceptionOfType(PayloadTooLarge.class)
        .isThrownBy(() -> codec.encode(payloads.resultId(echo), large));
  }

  @Test
  void whatAnOlderClassWroteIsReadByANewerOneThatAddedAndDroppedFields() {
    Schema older = payloads.schemas.arguments("demo", Payloads.echo(Board.class));
    byte[] bytes = codec.encodeArguments(payloads.register(older), List.of(BOARD));

    Object read = codec.decodeArguments(bytes, Payloads.echo(BoardWithClock.class)).getFirst();

    assertThat(read).isEqualTo(new BoardWithClock("8/8", Optional.empty(), BOARD.marked()));
  }

  @Test
  void aFieldThatTheNewerClassCannotDoWithoutMakesTheOlderPayloadUndecodable() {
    byte[] bytes =
        codec.encodeArguments(payloads.argumentsId(Payloads.echo(Board.class)), List.of(BOARD));

    assertThatExceptionOfType(UndecodablePayload.class)
        .isThrownBy(() -> codec.decodeArguments(bytes, Payloads.echo(StrictBoard.class)))
        .withMessageStartingWith("arguments.value.seconds cannot become a")
        .withMessageContaining("null");
  }

  @Test
  void garbageIsUndecodable() {
    byte[] good = codec.encodeArguments(payloads.argumentsId(SUGGEST), List.of(BOARD, 3));

    for (byte[] bad :
        List.of(
            new byte[0],
            new byte[] {1, 2, 3, 4, 5, 6},
            new byte[] {0, 0, 0, 0, 99, 1},
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1))) {
      assertThatExceptionOfType(UndecodablePayload.class).isThrownBy(() -> codec.toJson(bad));
    }
  }

  @Test
  void randomDamageNeverDoesWorseThanUndecodable() {
    byte[] good = codec.encodeArguments(payloads.argumentsId(SUGGEST), List.of(BOARD, 3));
    Random random = new Random(42);

    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = good.clone();
      damaged[5 + random.nextInt(good.length - 5)] = (byte) random.nextInt();
      try {
        assertThat(codec.decodeArguments(damaged, SUGGEST)).hasSize(2);
      } catch (UndecodablePayload expected) {
        assertThat(expected.getMessage()).isNotEmpty();
      }
    }
  }

  @Test
  void anArgumentThatIsNestedThousandsDeepIsRefused() {
    Tree tree = new Tree("leaf", List.of());
    for (int i = 0; i < 50_000; i++) {
      tree = new Tree("node", List.of(tree));
    }
    Tree deep = tree;
    int id = payloads.argumentsId(Payloads.echo(Tree.class));

    assertThatExceptionOfType(InvalidArguments.class)
        .isThrownBy(() -> codec.encodeArguments(id, List.of(deep)))
        .withMessage("arguments.value: cannot be sent: it contains itself, or is nested too deep");
  }

  private static MethodDefinition game() {
    return Payloads.method(List.of("game"), List.of(Game.class), void.class);
  }

  /** A right game with one value put in or replaced. */
  private String gameWith(String path, String value) {
    ObjectNode game =
        (ObjectNode)
            payloads.parse(
                """
                {"board": {"fen": "8/8", "turn": "WHITE", "marked": []}, "n": 1, "seed": 2,
                 "depth": 0.5, "fast": true, "book": "AQL9",
                 "id": "01939d4e-6c00-7000-8000-000000000001", "at": "2026-01-31T12:00:00Z",
                 "named": {}}
                """);
    String[] names = path.split("\\.");
    ObjectNode owner = names.length == 1 ? game : (ObjectNode) game.get(names[0]);
    owner.set(names[names.length - 1], payloads.parse(value));
    return "{\"game\":" + game + "}";
  }
}
