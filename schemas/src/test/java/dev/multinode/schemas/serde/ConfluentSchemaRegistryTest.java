package dev.multinode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Confluent's client is used; the contract is tested where a registry can be started. */
class ConfluentSchemaRegistryTest {

  private static final Schema SCHEMA =
      SchemaBuilder.record("Pet").fields().requiredString("name").endRecord();
  private static final String DEFAULT = "GET /config";
  private static final String CONFIG = "GET /config/pets";
  private static final String SET_CONFIG = "PUT /config/pets";
  private static final String REGISTER = "POST /subjects/pets/versions";
  private static final String TRANSITIVE = "{\"compatibilityLevel\":\"BACKWARD_TRANSITIVE\"}";
  private static final String BACKWARD = "{\"compatibilityLevel\":\"BACKWARD\"}";
  private static final String SET = "{\"compatibility\":\"BACKWARD_TRANSITIVE\"}";

  private ScriptedHttpServer server;
  private SchemaRegistry registry;

  @BeforeEach
  void start() {
    server = ScriptedHttpServer.start();
    registry = ConfluentSchemaRegistry.at(server.url());
  }

  @AfterEach
  void stop() {
    registry.close();
    server.close();
  }

  @Test
  void aSubjectKeepsTheRegistrysCompatibilityWhereThatIsTheRightOneWhichIsAskedOnce() {
    server.answers(200, TRANSITIVE).answers(200, "{\"id\":7}").answers(200, "{\"id\":8}");

    int pets = registry.register("pets", SCHEMA);
    int dogs = registry.register("dogs", SCHEMA);

    assertThat(pets).isEqualTo(7);
    assertThat(dogs).isEqualTo(8);
    assertThat(server.requests())
        .containsExactly(DEFAULT, REGISTER, "POST /subjects/dogs/versions");
  }

  @Test
  void aSubjectIsMadeBackwardTransitiveBeforeItsFirstSchemaWhereTheRegistrysDefaultDiffers() {
    server
        .answers(200, BACKWARD)
        .answers(200, BACKWARD)
        .answers(200, SET)
        .answers(200, "{\"id\":7}");

    registry.register("pets", SCHEMA);

    assertThat(server.requests()).containsExactly(DEFAULT, CONFIG, SET_CONFIG, REGISTER);
  }

  @Test
  void aRegistryThatConfiguresOnlyExistingSubjectsIsToldAfterTheFirstSchema() {
    String noSubject = "{\"error_code\":40401,\"message\":\"no subject\"}";
    server
        .answers(200, BACKWARD)
        .answers(200, BACKWARD)
        .answers(404, noSubject)
        .answers(200, "{\"id\":7}")
        .answers(200, BACKWARD)
        .answers(200, SET);

    registry.register("pets", SCHEMA);

    assertThat(server.requests())
        .containsExactly(DEFAULT, CONFIG, SET_CONFIG, REGISTER, CONFIG, SET_CONFIG);
  }

  @Test
  void anIncompatibleSchemaIsRefusedWithTheRegistrysWords() {
    server
        .answers(200, TRANSITIVE)
        .answers(409, "{\"error_code\":409,\"message\":\"the field age has no default\"}");

    assertThatExceptionOfType(SchemaRefused.class)
        .isThrownBy(() -> registry.register("pets", SCHEMA))
        .withMessageContaining("subject pets")
        .withMessageContaining("the field age has no default");
  }

  @Test
  void aRegistryThatIsNotUpYetIsAskedAgain() {
    String starting = "{\"error_code\":50302,\"message\":\"starting\"}";
    server
        .answers(503, starting)
        .answers(503, starting)
        .answers(200, "{\"schema\":\"\\\"string\\\"\"}");

    assertThat(registry.byId(3)).isEqualTo(Schema.create(Schema.Type.STRING));
  }

  @Test
  void aSchemaThatWasFoundIsNeverAskedForAgain() {
    server.answers(200, "{\"schema\":\"\\\"string\\\"\"}");

    registry.byId(3);
    registry.byId(3);

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatNoRegistryGivesSaysNothingAboutTheSchema() {
    server.answers(401, "{\"error_code\":401,\"message\":\"who are you\"}");

    assertThatExceptionOfType(RegistryUnavailable.class)
        .isThrownBy(() -> registry.byId(3))
        .withMessageContaining(server.url())
        .withMessageContaining("who are you");
  }
}
