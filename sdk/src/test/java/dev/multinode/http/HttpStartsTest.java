package dev.multinode.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.JobHandle;
import dev.multinode.LockAlreadyInUse;
import dev.multinode.Multinode;
import dev.multinode.NotStartable;
import dev.multinode.PayloadTooLarge;
import dev.multinode.StartOutcomeUnknown;
import dev.multinode.WaitInterrupted;
import dev.multinode.app.ReplicaKind;
import dev.multinode.spi.InvocationIds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts through a real HTTP server that the test has the answers of. */
class HttpStartsTest {

  private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
  private static final String STARTED = "{\"id\": \"%s\", \"status\": \"PENDING\"}".formatted(ID);

  private final ScriptedGateway gateway = new ScriptedGateway();
  private final Multinode multinode = gateway.connect();
  private final JobHandle.Named<String> job = multinode.job("Texts.index", String.class);

  @AfterEach
  void close() {
    multinode.close();
    gateway.close();
  }

  @Test
  void aStartSaysNameAndArgumentsAndAnIdOfItsOwn() {
    gateway.answer(202, STARTED);

    UUID id = job.start("a", 2);

    assertThat(id).isEqualTo(ID);
    assertThat(gateway.questions()).containsExactly("POST /v1/invocations");
    JsonNode body = gateway.bodies().getFirst();
    assertThat(body.get("name").asText()).isEqualTo("Texts.index");
    assertThat(body.get("arguments")).hasToString("[\"a\",2]");
    assertThat(UUID.fromString(body.get("newId").asText()).version()).isEqualTo(7);
    assertThat(body.has("id")).isFalse();
  }

  @Test
  void aStartSaysItsOptions() {
    gateway.answer(202, STARTED);

    job.start(
        Multinode.options()
            .id(ID)
            .label("team", "press")
            .delay(Duration.ofMillis(1500))
            .priority(5)
            .rerunOf(new UUID(1, 2)));

    JsonNode body = gateway.bodies().getFirst();
    assertThat(body.get("id").asText()).isEqualTo(ID.toString());
    assertThat(body.has("newId")).isFalse();
    assertThat(body.get("labels")).hasToString("{\"team\":\"press\"}");
    assertThat(body.get("delay").asText()).isEqualTo("PT1.5S");
    assertThat(body.get("priority").asInt()).isEqualTo(5);
    assertThat(body.get("rerunOf").asText()).isEqualTo("00000000-0000-0001-0000-000000000002");
  }

  @Test
  void aStartWhoseConnectionBreaksIsSentAgainWithTheSameIdAsOneThatMayBeKnown() {
    gateway.breakOff().answer(202, STARTED);

    assertThat(job.start()).isEqualTo(ID);

    assertThat(gateway.bodies()).hasSize(2);
    String first = gateway.bodies().getFirst().get("newId").asText();
    JsonNode again = gateway.bodies().getLast();
    assertThat(again.get("id").asText()).isEqualTo(first);
    assertThat(again.has("newId")).isFalse();
  }

  @Test
  void aStartThatIsRefusedForNowIsSentAgainAsWell() {
    gateway.unavailable().answer(202, STARTED);

    assertThat(job.start()).isEqualTo(ID);
    assertThat(gateway.bodies().getLast().has("id")).isTrue();
  }

  @Test
  void aStartThatNobodyAnswersHasAnUnknownOutcomeWithTheIdThatWasTried() {
    gateway.breakOff();
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      StartOutcomeUnknown unknown =
          catchThrowableOfType(
              StartOutcomeUnknown.class, () -> impatient.job("Texts.index", String.class).start());

      assertThat(unknown.id()).hasToString(gateway.bodies().getFirst().get("newId").asText());
    }
  }

  @Test
  void aKeyedStartThatNobodyAnswersTellsTheIdThatFollowsFromItsKey() {
    gateway.breakOff();
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      StartOutcomeUnknown unknown =
          catchThrowableOfType(
              StartOutcomeUnknown.class,
              () ->
                  impatient
                      .job("Texts.index", String.class)
                      .start(Multinode.options().idempotencyKey("order-7")));

      assertThat(gateway.bodies().getFirst().get("idempotencyKey").asText()).isEqualTo("order-7");
      assertThat(unknown.id()).isEqualTo(InvocationIds.keyed("demo", "Texts.index", "order-7"));
    }
  }

  @Test
  void aStartThatAGatewayFailedAtHasAnUnknownOutcome() {
    gateway.refuse(500, "internal-error", "It failed.", "");

    StartOutcomeUnknown unknown =
        catchThrowableOfType(StartOutcomeUnknown.class, () -> job.start());

    assertThat(unknown.id()).hasToString(gateway.bodies().getFirst().get("newId").asText());
    assertThat(unknown).cause().hasMessageContaining("It failed.");
  }

  @Test
  void aStartThatIsRefusedForNoKnownReasonAfterABrokenTryHasAnUnknownOutcome() {
    gateway.breakOff().answer(404, "<html>nothing here</html>");

    assertThatThrownBy(job::start).isInstanceOf(StartOutcomeUnknown.class);
  }

  @Test
  void aStartThatReachesNobodyIsNoUnknownOutcome() {
    try (Multinode impatient = gateway.connect(Duration.ZERO)) {
      gateway.close();

      assertThatThrownBy(() -> impatient.job("Texts.index", String.class).start())
          .isInstanceOf(GatewayFailure.class)
          .hasMessageContaining("Texts.index was not started");
    }
  }

  @Test
  void anUnknownNameIsToldWithTheNearestOnes() {
    gateway.refuse(
        404,
        "function-does-not-exist",
        "No such.",
        "\"name\": \"Texts.indx\", \"nearest\": [\"Texts.index\"]");

    assertThatThrownBy(job::start)
        .isInstanceOfSatisfying(
            FunctionDoesNotExist.class,
            refused -> {
              assertThat(refused.name()).isEqualTo("Texts.indx");
              assertThat(refused.nearest()).containsExactly("Texts.index");
            });
  }

  @Test
  void argumentsThatDoNotFitAreToldWithTheirPlace() {
    gateway.refuse(
        400, "invalid-arguments", "arguments.n: expected an integer", "\"field\": \"arguments.n\"");

    assertThatThrownBy(() -> job.start("many"))
        .isInstanceOf(InvalidArguments.class)
        .hasMessage("arguments.n: expected an integer");
  }

  @Test
  void anArgumentThatHasNoFormInJsonIsRefusedBeforeItIsSent() {
    List<Object> itself = new ArrayList<>();
    itself.add(itself);

    assertThatThrownBy(() -> job.start(1, itself))
        .isInstanceOf(InvalidArguments.class)
        .hasMessageStartingWith("arguments[1]: cannot be sent: it contains itself");
    assertThat(gateway.questions()).isEmpty();
  }

  @Test
  void argumentsThatAreTooLargeAreToldWithTheFigures() {
    gateway.refuse(413, "payload-too-large", "Too large.", "\"size\": 7, \"limit\": 5");

    assertThatThrownBy(job::start)
        .isInstanceOfSatisfying(
            PayloadTooLarge.class,
            refused -> {
              assertThat(refused.size()).isEqualTo(7);
              assertThat(refused.limit()).isEqualTo(5);
            });
  }

  @Test
  void aServiceIsStartedByNobody() {
    gateway.refuse(
        409, "not-startable", "It is so.", "\"name\": \"Chess.table\", \"kind\": \"service\"");

    assertThatThrownBy(job::start)
        .isInstanceOfSatisfying(
            NotStartable.class,
            refused -> {
              assertThat(refused.name()).isEqualTo("Chess.table");
              assertThat(refused.kind()).isEqualTo(ReplicaKind.SERVICE);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "internal-error",
        "malformed-request",
        "method-not-allowed",
        "no-such-resource",
        "unsupported-media-type",
        "wrong-kind",
        "of-a-later-gateway"
      })
  void whatThisClientCannotHaveDoneWrongIsAFailureOfTheGateway(String code) {
    gateway.refuse(409, code, "It is so.", "");

    assertThatThrownBy(job::start)
        .isInstanceOf(GatewayFailure.class)
        .hasMessageContaining("409")
        .hasMessageContaining("It is so.");
  }

  @Test
  void anAnswerThatIsNoJsonIsAFailureOfTheGateway() {
    gateway.answer(404, "<html>nothing here</html>");

    assertThatThrownBy(job::start).isInstanceOf(GatewayFailure.class).hasMessageContaining("404");
  }

  @Test
  void anInterruptEndsTheWaitForAStart() {
    gateway.hang();
    Thread.currentThread().interrupt();

    assertThatThrownBy(job::start).isInstanceOf(WaitInterrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> HttpMultinode.connect(URI.create("localhost:8080")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost:8080");
  }

  @Test
  void aLockThatIsInUseIsToldWithItsHolder() {
    gateway.refuse(
        409,
        "lock-already-in-use",
        "In use.",
        "\"key\": \"table-7\", \"heldBy\": \"%s\"".formatted(ID));

    assertThatThrownBy(
            () -> job.start(Multinode.options().lock("table-7").lockWait(Duration.ofMillis(1500))))
        .isInstanceOfSatisfying(
            LockAlreadyInUse.class,
            refused -> {
              assertThat(refused.key()).isEqualTo("table-7");
              assertThat(refused.heldBy()).isEqualTo(ID);
            });
    JsonNode body = gateway.bodies().getFirst();
    assertThat(body.get("locks")).hasToString("[\"table-7\"]");
    assertThat(body.get("lockWait").asText()).isEqualTo("PT1.5S");
  }
}
