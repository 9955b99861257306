package dev.multinode.registry;

import static dev.multinode.registry.Records.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.registry.CatalogEvent.CompatibilitySet;
import dev.multinode.registry.Registration.Known;
import dev.multinode.registry.Registration.New;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCatalogTest {

  private final List<CatalogEvent> history = new ArrayList<>();
  private SchemaCatalog catalog = SchemaCatalog.empty(CompatibilityLevel.BACKWARD_TRANSITIVE);

  @Test
  void theFirstSchemaIsVersionOneWithIdOne() {
    Registration registration = catalog.register("orders", schema("x:int"));

    assertThat(registration)
        .isEqualTo(new New(new RegisteredSchema("orders", 1, 1, order("x:int"))));
  }

  @Test
  void decidingChangesNothing() {
    catalog.register("orders", schema("x:int"));

    assertThat(catalog.subjects()).isEmpty();
    assertThat(catalog.text(1)).isEmpty();
  }

  @Test
  void aSchemaThatTheSubjectHasIsKnown() {
    RegisteredSchema first = registered("orders", "x:int");

    assertThat(catalog.register("orders", schema("x:int"))).isEqualTo(new Known(first));
  }

  @Test
  void spaceAndOrderOfAttributesMakeNoOtherSchema() {
    RegisteredSchema first = registered("orders", "x:int");
    AvroSchema sameButSpread =
        AvroSchema.parse(
            """
            {"name": "Order", "namespace": "shop", "type": "record",
             "fields": [ {"type": "int", "name": "x"} ]}
            """);

    assertThat(catalog.register("orders", sameButSpread)).isEqualTo(new Known(first));
  }

  @Test
  void theSameTextInAnotherSubjectKeepsItsId() {
    registered("orders", "x:int");
    registered("orders", "x:int", "y:int=1");

    RegisteredSchema other = registered("invoices", "x:int");

    assertThat(other.id()).isEqualTo(1);
    assertThat(other.version()).isEqualTo(1);
    assertThat(catalog.versionsWithId(1))
        .extracting(RegisteredSchema::subject)
        .containsExactly("invoices", "orders");
  }

  @Test
  void aLevelOfASubjectGoesBeforeTheGlobalOneAndThatBeforeTheDefault() {
    evolve(new CompatibilitySet(Optional.empty(), CompatibilityLevel.FULL));
    evolve(new CompatibilitySet(Optional.of("orders"), CompatibilityLevel.NONE));

    assertThat(catalog.level("orders")).isEqualTo(CompatibilityLevel.NONE);
    assertThat(catalog.level("invoices")).isEqualTo(CompatibilityLevel.FULL);
    assertThat(SchemaCatalog.empty(CompatibilityLevel.BACKWARD).level("orders"))
        .isEqualTo(CompatibilityLevel.BACKWARD);
  }

  /** After {@code x} and then {@code x, y = 1}: which level lets which schema follow. */
  @ParameterizedTest
  @CsvSource({
    "NONE,                true,  true,  true",
    "BACKWARD,            true,  false, true",
    "BACKWARD_TRANSITIVE, false, false, true",
    "FORWARD,             true,  true,  true",
    "FORWARD_TRANSITIVE,  true,  true,  false",
    "FULL,                true,  false, true",
    "FULL_TRANSITIVE,     false, false, false",
  })
  void eachLevelLooksInItsDirections(
      CompatibilityLevel level,
      boolean mayLoseItsDefault,
      boolean mayAddWithoutDefault,
      boolean mayDropWhatOnlyTheFirstNeeds) {
    evolve(new CompatibilitySet(Optional.empty(), CompatibilityLevel.NONE));
    registered("orders", "x:int");
    registered("orders", "x:int=0", "y:int=1");
    evolve(new CompatibilitySet(Optional.of("orders"), level));

    assertThat(isAllowed("x:int=0", "y:int")).isEqualTo(mayLoseItsDefault);
    assertThat(isAllowed("x:int=0", "y:int=1", "z:int")).isEqualTo(mayAddWithoutDefault);
    assertThat(isAllowed("y:int=1")).isEqualTo(mayDropWhatOnlyTheFirstNeeds);
  }

  @Test
  void aRefusalNamesTheVersionAndTheField() {
    registered("orders", "x:int");

    assertThatThrownBy(() -> catalog.register("orders", schema("x:int", "y:int")))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("The new schema cannot read version 1")
        .hasMessageContaining("y");
  }

  @Test
  void theSameHistoryGivesTheSameCatalogInWhateverPortionsItIsRead() {
    registered("orders", "x:int");
    registered("invoices", "x:int");
    evolve(new CompatibilitySet(Optional.of("orders"), CompatibilityLevel.NONE));
    registered("orders", "other:string");

    SchemaCatalog replayed =
        SchemaCatalog.empty(CompatibilityLevel.BACKWARD_TRANSITIVE).evolve(history);

    assertThat(replayed.subjects()).isEqualTo(catalog.subjects());
    for (String subject : catalog.subjects()) {
      assertThat(replayed.versions(subject)).isEqualTo(catalog.versions(subject));
      assertThat(replayed.level(subject)).isEqualTo(catalog.level(subject));
    }
    assertThat(replayed.register("orders", schema("next:int=1")))
        .isEqualTo(catalog.register("orders", schema("next:int=1")));
  }

  private RegisteredSchema registered(String subject, String... fields) {
    New registration = (New) catalog.register(subject, schema(fields));
    evolve(registration.event());
    return registration.schema();
  }

  private void evolve(CatalogEvent event) {
    history.add(event);
    catalog = catalog.evolve(List.of(event));
  }

  private boolean isAllowed(String... fields) {
    try {
      return catalog.register("orders", schema(fields)) instanceof New;
    } catch (RequestRefused refused) {
      return false;
    }
  }

  private static AvroSchema schema(String... fields) {
    return AvroSchema.parse(order(fields));
  }
}
