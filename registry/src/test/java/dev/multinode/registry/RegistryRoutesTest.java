package dev.multinode.registry;

import static dev.multinode.registry.Records.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.broker.TemporaryBroker;
import dev.multinode.registry.RegistryRequests.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API promises beyond the shared contract, seen over plain HTTP. */
class RegistryRoutesTest {

  private static EmbeddedRegistry registry;
  private static RegistryRequests requests;

  private final String subject = "orders-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    registry =
        EmbeddedRegistry.start(
            RegistrySettings.onFreePort(TemporaryBroker.shared().bootstrapServers()));
    requests = new RegistryRequests(registry.url());
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @Test
  void anAnswerHasConfluentsContentType() {
    Answer answer = requests.get("/subjects");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
  }

  @Test
  void theLevelIsBackwardTransitiveUntilOneIsSet() {
    assertThat(requests.get("/config").json())
        .isEqualTo(new JsonObject().put("compatibilityLevel", "BACKWARD_TRANSITIVE"));
  }

  @Test
  void aSubjectWithoutALevelOfItsOwnSaysSoUnlessTheGlobalOneWillDo() {
    assertRefused(requests.get("/config/" + subject), 404, 40408);
    assertThat(requests.get("/config/" + subject + "?defaultToGlobal=true").json())
        .isEqualTo(new JsonObject().put("compatibilityLevel", "BACKWARD_TRANSITIVE"));
  }

  @Test
  void aVerboseCompatibilityTestSaysWhatIsWrong() {
    requests.register(subject, order("x:int"));
    String path = "/compatibility/subjects/" + subject + "/versions";
    JsonObject schema = new JsonObject().put("schema", order("x:int", "y:int"));

    JsonObject againstAll = requests.post(path + "?verbose=true", schema).json();
    JsonObject againstFirst = requests.post(path + "/1?verbose=true", schema).json();
    JsonObject terse = requests.post(path + "/latest", schema).json();

    assertThat(againstAll.getBoolean("is_compatible")).isFalse();
    assertThat(againstAll.getJsonArray("messages").getString(0)).contains("version 1", "y");
    assertThat(againstFirst).isEqualTo(againstAll);
    assertThat(terse).isEqualTo(new JsonObject().put("is_compatible", false));
  }

  @Test
  void compatibilityWithAVersionThatIsNotThereIsNotFound() {
    requests.register(subject, order("x:int"));
    JsonObject schema = new JsonObject().put("schema", order("x:int"));

    assertRefused(
        requests.post("/compatibility/subjects/" + subject + "/versions/2", schema), 404, 40402);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'schema':'nonsense'}                            | 422 | 42201",
        "{'schema':''}                                    | 422 | 42201",
        "{}                                               | 422 | 42201",
        "{'schema':'{}'}                                  | 422 | 42201",
        "{'schema':'int','schemaType':'PROTOBUF'}         | 422 | 42201",
        "{'schema':'int','references':[{'name':'other'}]} | 422 | 42201",
        "{'schema':'int','id':5,'version':1}              | 422 | 42205",
        "{'schema':5}                                     | 422 | 42201",
        "{                                                | 400 | 400",
        "[1]                                              | 400 | 400",
      })
  void whatCannotBeRegisteredIsRefused(String body, int status, int code) {
    Answer answer =
        requests.send("POST", "/subjects/" + subject + "/versions", body.replace('\'', '"'));

    assertRefused(answer, status, code);
  }

  @Test
  void aRequestWithoutABodyIsRefused() {
    assertRefused(requests.send("POST", "/subjects/" + subject + "/versions", ""), 400, 400);
  }

  @Test
  void aBodyThatIsTooLongIsRefused() {
    JsonObject tooLong = new JsonObject().put("schema", "x".repeat(1_000_001));

    assertRefused(requests.post("/subjects/" + subject + "/versions", tooLong), 413, 413);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /nowhere,                 404, 404",
    "DELETE, /subjects/orders,         405, 405",
    "GET,    /schemas/ids/none,        404, 40403",
    "GET,    /schemas/ids/-1,          404, 40403",
    "GET,    /subjects/%00/versions,   422, 42208",
  })
  void whatIsNotServedIsRefusedInTheSameForm(String method, String path, int status, int code) {
    assertRefused(requests.send(method, path, ""), status, code);
  }

  @ParameterizedTest
  @CsvSource({"0", "-2", "first", "99999999999"})
  void aVersionThatNoSubjectCanHaveIsRefused(String version) {
    requests.register(subject, order("x:int"));

    assertRefused(requests.get("/subjects/" + subject + "/versions/" + version), 422, 42202);
  }

  @Test
  void onlyAvroIsServed() {
    assertThat(requests.get("/schemas/types").jsonArray()).isEqualTo(new JsonArray().add("AVRO"));
  }

  private static void assertRefused(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
    assertThat(answer.json().getInteger("error_code")).isEqualTo(code);
    assertThat(answer.json().getString("message")).isNotBlank();
  }
}
