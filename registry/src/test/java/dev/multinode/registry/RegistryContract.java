package dev.multinode.registry;

import static dev.multinode.registry.Records.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.schemas.serde.ConfluentSchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.serde.SchemaRegistryContract;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What Confluent's own client may rely on, whichever registry it talks to. Each test has subjects
 * of its own and a client of its own, so that nothing is answered from the cache of another.
 */
abstract class RegistryContract {

  private final String subject = "orders-" + UUID.randomUUID();
  private final String otherSubject = "invoices-" + UUID.randomUUID();

  /** The registry under test, as clients are told it. */
  abstract String url();

  /** What the rest of the project relies on, which sees no more than its own interface. */
  @Nested
  class ThroughOurInterface implements SchemaRegistryContract {

    private final SchemaRegistry registry = ConfluentSchemaRegistry.at(url());

    @Override
    public SchemaRegistry registry() {
      return registry;
    }

    @AfterEach
    void close() {
      registry.close();
    }
  }

  @Test
  void aRegisteredSchemaIsReadByItsId() throws Exception {
    int id = client().register(subject, avro(order("x:int")));

    assertThat(client().getSchemaById(id).canonicalString()).isEqualTo(order("x:int"));
    assertThat(client().getSchemaBySubjectAndId(subject, id).canonicalString())
        .isEqualTo(order("x:int"));
  }

  @Test
  void theSameSchemaAgainHasTheSameIdAndIsNoNewVersion() throws Exception {
    int first = client().register(subject, avro(order("x:int")));
    int second = client().register(subject, avro(order("x:int")));

    assertThat(second).isEqualTo(first);
    assertThat(client().getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void aSchemaHasOneIdInAllSubjects() throws Exception {
    int id = client().register(subject, avro(order("x:int")));
    int otherId = client().register(otherSubject, avro(order("x:int")));

    assertThat(otherId).isEqualTo(id);
    assertThat(client().getAllSubjectsById(id)).contains(subject, otherSubject);
    assertThat(client().getAllVersionsById(id))
        .contains(new SubjectVersion(subject, 1), new SubjectVersion(otherSubject, 1));
  }

  @Test
  void versionsCountFromOneInTheOrderOfRegistration() throws Exception {
    CachedSchemaRegistryClient client = client();
    int first = client.register(subject, avro(order("x:int")));
    int second = client.register(subject, avro(order("x:int", "y:int=1")));

    assertThat(second).isNotEqualTo(first);
    assertThat(client().getAllVersions(subject)).containsExactly(1, 2);
    assertThat(client().getVersion(subject, avro(order("x:int", "y:int=1")))).isEqualTo(2);
    assertThat(client().getId(subject, avro(order("x:int")))).isEqualTo(first);
    SchemaMetadata latest = client().getLatestSchemaMetadata(subject);
    assertThat(latest.getVersion()).isEqualTo(2);
    assertThat(latest.getId()).isEqualTo(second);
    assertThat(latest.getSchema()).isEqualTo(order("x:int", "y:int=1"));
    assertThat(client().getSchemaMetadata(subject, 1).getId()).isEqualTo(first);
  }

  @Test
  void aRegisteredSubjectIsListed() throws Exception {
    client().register(subject, avro(order("x:int")));

    assertThat(client().getAllSubjects()).contains(subject);
  }

  @Test
  void aSubjectMayHoldWhatUrlsMustEscape() throws Exception {
    String odd = subject + " +&?%";

    int id = client().register(odd, avro(order("x:int")));

    assertThat(client().getAllVersions(odd)).containsExactly(1);
    assertThat(client().getAllSubjectsById(id)).contains(odd);
  }

  @Test
  void whatDoesNotExistIsNotFoundWithItsOwnCode() throws Exception {
    assertRefused(404, 40401, () -> client().getAllVersions(subject));
    assertRefused(404, 40401, () -> client().getLatestSchemaMetadata(subject));
    assertRefused(404, 40401, () -> client().getId(subject, avro(order("x:int"))));
    assertRefused(404, 40403, () -> client().getSchemaById(2_000_000_000));

    client().register(subject, avro(order("x:int")));

    assertRefused(404, 40402, () -> client().getSchemaMetadata(subject, 2));
    assertRefused(404, 40403, () -> client().getId(subject, avro(order("y:int"))));
  }

  @Test
  void aSchemaThatCannotReadEarlierOnesIsRefusedUnderBackwardTransitive() throws Exception {
    setLevel(subject, "BACKWARD_TRANSITIVE");
    client().register(subject, avro(order("x:int")));
    client().register(subject, avro(order("x:int", "y:int=1")));

    assertRefused(409, 409, () -> client().register(subject, avro(order("x:int", "z:int"))));

    // It reads version 2, which always has y, but not version 1.
    assertRefused(409, 409, () -> client().register(subject, avro(order("x:int", "y:int"))));
    assertThat(client().getAllVersions(subject)).containsExactly(1, 2);
  }

  @Test
  void onlyTheLatestVersionCountsUnderBackward() throws Exception {
    setLevel(subject, "BACKWARD");
    client().register(subject, avro(order("x:int")));
    client().register(subject, avro(order("x:int", "y:int=1")));
    client().register(subject, avro(order("x:int", "y:int")));

    assertThat(client().getAllVersions(subject)).containsExactly(1, 2, 3);
  }

  @Test
  void aSchemaThatEarlierReadersCannotReadIsRefusedUnderForward() throws Exception {
    setLevel(subject, "FORWARD");
    client().register(subject, avro(order("x:int")));

    client().register(subject, avro(order("x:int", "y:int")));

    assertRefused(409, 409, () -> client().register(subject, avro(order("y:int"))));
  }

  @Test
  void bothDirectionsCountUnderFull() throws Exception {
    setLevel(subject, "FULL");
    client().register(subject, avro(order("x:int")));

    client().register(subject, avro(order("x:int", "y:int=1")));

    assertRefused(
        409, 409, () -> client().register(subject, avro(order("x:int", "y:int=1", "z:int"))));
    assertRefused(409, 409, () -> client().register(subject, avro(order("y:int=1"))));
  }

  @Test
  void anythingMayFollowUnderNone() throws Exception {
    setLevel(subject, "NONE");
    client().register(subject, avro(order("x:int")));

    client().register(subject, avro(order("other:string")));

    assertThat(client().getAllVersions(subject)).containsExactly(1, 2);
  }

  @Test
  void compatibilityIsTestedWithoutRegistering() throws Exception {
    setLevel(subject, "BACKWARD_TRANSITIVE");
    client().register(subject, avro(order("x:int")));

    assertThat(client().testCompatibility(subject, avro(order("x:int", "y:int=1")))).isTrue();
    assertThat(client().testCompatibility(subject, avro(order("x:int", "y:int")))).isFalse();
    assertThat(client().getAllVersions(subject)).containsExactly(1);
  }

  @Test
  void anythingIsCompatibleWithANewSubject() throws Exception {
    assertThat(client().testCompatibility(subject, avro(order("x:int")))).isTrue();
  }

  @Test
  void theLevelOfASubjectIsReadBack() throws Exception {
    client().register(subject, avro(order("x:int")));

    setLevel(subject, "FULL_TRANSITIVE");

    assertThat(client().getConfig(subject).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
  }

  @Test
  void anUnknownLevelIsRefused() {
    assertRefused(422, 42203, () -> setLevel(subject, "SOMEWHAT"));
  }

  @Test
  void theModeIsReadWrite() throws Exception {
    assertThat(client().getMode()).isEqualTo("READWRITE");
  }

  final CachedSchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(
        List.of(url()), 100, List.of(new AvroSchemaProvider()), Map.of());
  }

  static org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro
          .AvroSchema
      avro(String text) {
    return new org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry
        .avro.AvroSchema(text);
  }

  private void setLevel(String subject, String level) throws IOException, RestClientException {
    client().updateConfig(subject, new Config(level));
  }

  private static void assertRefused(int status, int code, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            RestClientException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(code);
              assertThat(e.getStatus()).isEqualTo(status);
            });
  }
}
