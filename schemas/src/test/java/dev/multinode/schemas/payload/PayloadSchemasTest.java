package dev.multinode.schemas.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.multinode.InvalidApp;
import dev.multinode.TypeRef;
import dev.multinode.app.MethodDefinition;
import dev.multinode.schemas.payload.Samples.Accent;
import dev.multinode.schemas.payload.Samples.Blank;
import dev.multinode.schemas.payload.Samples.Board;
import dev.multinode.schemas.payload.Samples.Figure;
import dev.multinode.schemas.payload.Samples.HoldsObject;
import dev.multinode.schemas.payload.Samples.HoldsRawList;
import dev.multinode.schemas.payload.Samples.HoldsShape;
import dev.multinode.schemas.payload.Samples.KeyedByRecord;
import dev.multinode.schemas.payload.Samples.Pair;
import dev.multinode.schemas.payload.Samples.Pairs;
import dev.multinode.schemas.payload.Samples.Polymorphic;
import dev.multinode.schemas.payload.Samples.Shape;
import dev.multinode.schemas.payload.Samples.Unbuildable;
import dev.multinode.schemas.serde.InMemorySchemaRegistry;
import dev.multinode.schemas.serde.SchemaRefused;
import dev.multinode.schemas.serde.SchemaRegistry;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadSchemasTest {

  private final PayloadSchemas schemas = new PayloadSchemas();

  @Test
  void argumentsAreARecordWithOneFieldPerParameter() {
    MethodDefinition method =
        Payloads.method(List.of("board", "n"), List.of(Board.class, int.class), void.class);

    Schema schema = schemas.arguments("demo", method);

    assertThat(schema.getFullName()).isEqualTo("demo.Chess.suggest.Arguments");
    assertThat(schema.getFields()).extracting(Schema.Field::name).containsExactly("board", "n");
    assertThat(schema.getField("n").schema().getType()).isEqualTo(Schema.Type.INT);
  }

  @Test
  void aRecordsFieldsAreItsComponentsInTheirOrderAndNothingComputed() {
    Schema board = present(schemas.arguments("demo", Payloads.echo(Board.class)).getField("value"));

    assertThat(board.getFullName()).isEqualTo("dev.multinode.schemas.payload.Samples.Board");
    assertThat(board.getFields())
        .extracting(Schema.Field::name)
        .containsExactly("fen", "turn", "comment", "marked");
  }

  @Test
  void aGenericRecordHasOneSchemaPerTypeArguments() {
    Schema pairs = present(schemas.arguments("demo", Payloads.echo(Pairs.class)).getField("value"));

    assertThat(present(pairs.getField("first")).getName()).isEqualTo("Pair_String_Integer");
    assertThat(present(pairs.getField("second")).getName()).isEqualTo("Pair_Integer_Square");
  }

  @Test
  void theSameTypesGiveTheSameTextEachTime() {
    String first = schemas.arguments("demo", Payloads.echo(Board.class)).toString();

    assertThat(new PayloadSchemas().arguments("demo", Payloads.echo(Board.class)))
        .hasToString(first);
  }

  @Test
  void namesThatAvroDoesNotKnowAreMadeFit() {
    Schema schema = schemas.arguments("my-project.9", Payloads.echo(int.class));

    assertThat(schema.getFullName()).isEqualTo("my_project._9.Chess.suggest.Arguments");
  }

  @Test
  void aMethodWithoutAResultHasNoResultSchema() {
    assertThat(schemas.result("demo", Payloads.echo(void.class))).isEmpty();
    assertThat(schemas.result("demo", Payloads.echo(int.class)))
        .hasValueSatisfying(
            schema -> assertThat(schema.getFullName()).isEqualTo("demo.Chess.suggest.Result"));
  }

  @Test
  void aNewFieldThatMayBeNullIsACompatibleChangeAndANewPrimitiveIsNot() {
    SchemaRegistry registry = new InMemorySchemaRegistry();
    registry.register("clock", schemas.arguments("demo", Payloads.echo(Clocks.V1.Clock.class)));
    registry.register("clock", schemas.arguments("demo", Payloads.echo(Clocks.V2.Clock.class)));
    Schema demanding = schemas.arguments("demo", Payloads.echo(Clocks.V3.Clock.class));

    assertThatExceptionOfType(SchemaRefused.class)
        .isThrownBy(() -> registry.register("clock", demanding));
  }

  @Test
  void allArgumentsThatCannotBeSentAreToldAtOnce() {
    MethodDefinition method =
        Payloads.method(
            List.of("shape", "n", "any"),
            List.of(Shape.class, int.class, Object.class),
            void.class);

    assertThatExceptionOfType(InvalidApp.class)
        .isThrownBy(() -> schemas.arguments("demo", method))
        .satisfies(
            refusal ->
                assertThat(refusal.problems())
                    .containsExactly(
                        "Chess.suggest cannot take the argument shape: Shape is an interface: use a"
                            + " record or a class.",
                        "Chess.suggest cannot take the argument any: Object can be anything: name"
                            + " a record or a class."));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void aTypeThatCannotBeSentIsRefusedWithASentence(Type type, String sentence) {
    assertThatExceptionOfType(InvalidApp.class)
        .isThrownBy(() -> schemas.result("demo", Payloads.echo(type)))
        .withMessage("Chess.suggest cannot give its result: " + sentence);
  }

  static Stream<Arguments> aTypeThatCannotBeSentIsRefusedWithASentence() {
    return Stream.of(
        Arguments.of(Figure.class, "Figure is abstract: use a record or a class."),
        Arguments.of(
            HoldsShape.class, "HoldsShape.shape: Shape is an interface: use a record or a class."),
        Arguments.of(
            HoldsRawList.class,
            "HoldsRawList.list: List does not say what is in it: write such as List<String>."),
        Arguments.of(
            HoldsObject.class,
            "HoldsObject.anything: Object can be anything: name a record or a class."),
        Arguments.of(
            KeyedByRecord.class,
            "KeyedByRecord.names: Map has keys of Square: use strings, numbers or enums as keys."),
        Arguments.of(Polymorphic.class, "Polymorphic has subtypes, which cannot be sent yet."),
        Arguments.of(
            Unbuildable.class,
            "Unbuildable has no constructor without arguments: add one, or use a record."),
        Arguments.of(
            Blank.class,
            "Blank has nothing to send: use a record, or a class with getters and setters."),
        Arguments.of(
            Accent.class,
            "Accent.prénom: the name \"prénom\" is not letters, digits and underscores only."),
        Arguments.of(Map.class, "Map does not say what is in it: write such as Map<String>."),
        Arguments.of(Pair.class, "Pair.left: Object can be anything: name a record or a class."),
        Arguments.of(
            new TypeRef<List<Shape>>() {}.type(),
            "Shape is an interface: use a record or a class."));
  }

  /** One class as it changes from version to version. */
  static final class Clocks {

    private Clocks() {}

    static final class V1 {
      record Clock(int seconds) {}
    }

    static final class V2 {
      record Clock(int seconds, String label, List<Integer> laps) {}
    }

    static final class V3 {
      record Clock(int seconds, String label, List<Integer> laps, int increment) {}
    }
  }

  private static Schema present(Schema.Field field) {
    return SchemaShapes.present(field.schema());
  }
}
