package dev.multinode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every {@link SchemaRegistry} does. Subjects are random, so a registry may be shared. */
public interface SchemaRegistryContract {

  /** The registry under test. */
  SchemaRegistry registry();

  @Test
  default void aSchemaIsFoundByTheIdItGotAsItWasRegistered() {
    Schema schema = pet().requiredString("name").endRecord();

    int id = registry().register(anySubject(), schema);

    assertThat(registry().byId(id)).isEqualTo(schema);
    assertThat(registry().byId(id).getDoc()).isEqualTo("An animal.");
  }

  @Test
  default void theSameSchemaHasOneIdHoweverOftenAndWhereverItIsRegistered() {
    String subject = anySubject();
    Schema schema = pet().requiredString("name").endRecord();

    int id = registry().register(subject, schema);

    assertThat(registry().register(subject, schema)).isEqualTo(id);
    assertThat(registry().register(anySubject(), schema)).isEqualTo(id);
  }

  @Test
  default void aSchemaThatReadsAllEarlierOnesIsTaken() {
    String subject = anySubject();
    int first = registry().register(subject, pet().requiredString("name").endRecord());

    int second =
        registry()
            .register(
                subject,
                pet()
                    .requiredString("name")
                    .name("age")
                    .type()
                    .intType()
                    .intDefault(0)
                    .endRecord());

    assertThat(second).isNotEqualTo(first);
    assertThat(registry().byId(first).getFields()).hasSize(1);
    assertThat(registry().byId(second).getFields()).hasSize(2);
  }

  @Test
  default void aSchemaThatCannotReadTheLatestOneIsRefused() {
    String subject = anySubject();
    registry().register(subject, pet().requiredString("name").endRecord());
    Schema demanding = pet().requiredString("name").requiredInt("age").endRecord();

    assertThatExceptionOfType(SchemaRefused.class)
        .isThrownBy(() -> registry().register(subject, demanding))
        .withMessageContaining(subject);
  }

  @Test
  default void aSchemaThatReadsTheLatestButNotTheFirstOneIsRefused() {
    String subject = anySubject();
    registry().register(subject, pet().requiredString("name").endRecord());
    registry()
        .register(
            subject,
            pet().requiredString("name").name("age").type().intType().intDefault(0).endRecord());
    Schema onlyReadsTheSecond = pet().requiredString("name").requiredInt("age").endRecord();

    assertThatExceptionOfType(SchemaRefused.class)
        .isThrownBy(() -> registry().register(subject, onlyReadsTheSecond));
  }

  @Test
  default void anIdThatNobodyGotIsUnknown() {
    assertThatExceptionOfType(UnknownSchema.class)
        .isThrownBy(() -> registry().byId(2_000_000_000))
        .withMessage("The schema registry has no schema with the id 2000000000");
  }

  private static String anySubject() {
    return "contract-" + UUID.randomUUID();
  }

  private static SchemaBuilder.FieldAssembler<Schema> pet() {
    return SchemaBuilder.record("Pet")
        .namespace("dev.multinode.contract")
        .doc("An animal.")
        .fields();
  }
}
