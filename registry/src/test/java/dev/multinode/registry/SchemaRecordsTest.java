package dev.multinode.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.registry.CatalogEvent.CompatibilitySet;
import dev.multinode.registry.CatalogEvent.SchemaRegistered;
import dev.multinode.registry.SchemaRecords.Encoded;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRecordsTest {

  private static final CatalogEvent REGISTERED =
      new SchemaRegistered(new RegisteredSchema("orders", 2, 7, "\"int\""));

  @Test
  void aSchemaThatLandsWhereItWasMeantToCounts() {
    Encoded record = SchemaRecords.encode(REGISTERED, 41);

    assertThat(SchemaRecords.decode(41, record.key(), record.value())).contains(REGISTERED);
  }

  @Test
  void aSchemaThatLandsElsewhereDoesNotCount() {
    Encoded record = SchemaRecords.encode(REGISTERED, 41);

    assertThat(SchemaRecords.decode(42, record.key(), record.value())).isEmpty();
  }

  @Test
  void noTwoAttemptsHaveTheSameKey() {
    assertThat(SchemaRecords.encode(REGISTERED, 41).key())
        .isNotEqualTo(SchemaRecords.encode(REGISTERED, 41).key());
  }

  @Test
  void aLevelCountsWhereverItLands() {
    CatalogEvent level = new CompatibilitySet(Optional.of("orders"), CompatibilityLevel.FULL);
    CatalogEvent global = new CompatibilitySet(Optional.empty(), CompatibilityLevel.NONE);

    Encoded record = SchemaRecords.encode(level, 1);
    Encoded globalRecord = SchemaRecords.encode(global, 1);

    assertThat(SchemaRecords.decode(9, record.key(), record.value())).contains(level);
    assertThat(SchemaRecords.decode(9, globalRecord.key(), globalRecord.value())).contains(global);
  }

  @Test
  void aSchemaThatConfluentsRegistryWroteCounts() {
    Optional<CatalogEvent> event =
        SchemaRecords.decode(
            3,
            "{\"keytype\":\"SCHEMA\",\"subject\":\"orders\",\"version\":2,\"magic\":1}",
            "{\"subject\":\"orders\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");

    assertThat(event).contains(REGISTERED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "{'keytype':'NOOP','magic':0}            | {}",
        "{'keytype':'SCHEMA','subject':'orders'} | {'subject':'orders','version':0,'id':7}",
        "{'keytype':'SCHEMA','subject':'orders'} | {'subject':17}",
        "{'keytype':'CONFIG'}                    | {'compatibilityLevel':'SOMEWHAT'}",
        "{'keytype':'CONFIG'}                    | ",
        "not json                                | {}",
      })
  void whatHasNoMeaningIsPassedOver(String key, String value) {
    assertThat(SchemaRecords.decode(0, quoted(key), quoted(value))).isEmpty();
  }

  private static String quoted(String json) {
    return json == null ? null : json.replace('\'', '"');
  }
}
