package dev.multinode.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multinode.FunctionDoesNotExist;
import dev.multinode.InvalidArguments;
import dev.multinode.Multinode;
import dev.multinode.OutcomeUnknown;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleContract;
import dev.multinode.ScheduleSpec;
import dev.multinode.StartOptions;
import dev.multinode.StatusUnavailable;
import dev.multinode.http.GatewayFailure;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The schedules of a gateway as programs see them over HTTP. */
class HttpScheduleTest extends ScheduleContract {

  private static final ScheduleSpec DAILY = ScheduleSpec.cron("@daily");

  private static TestGateway gateway;
  private static Multinode multinode;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
    multinode = connect(gateway);
  }

  @AfterAll
  static void stop() {
    multinode.close();
    gateway.close();
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Override
  protected ScheduleAction action() {
    return multinode.procedure(Chess::warmUp).action();
  }

  @Override
  protected void await(BooleanSupplier condition) {
    Awaitility.await().ignoreExceptions().until(condition::getAsBoolean);
  }

  @Test
  void what_each_run_is_arrives_with_its_arguments_labels_priority_and_locks() {
    ScheduleAction action =
        multinode
            .function(Chess::evaluate)
            .action(new Chess.Board(List.of("e2"), true))
            .with(
                Multinode.options()
                    .label("team", "press")
                    .priority(4)
                    .lock("table-7")
                    .lockWait(Duration.ofSeconds(30)));

    multinode.schedules().create("evaluations", DAILY, action);

    StartOptions options = gateway.installation().scheduled().options();
    assertThat(options).isEqualTo(action.options());
    assertThat(gateway.decoded(gateway.installation().scheduled().arguments()))
        .isEqualTo(TestGateway.read("{\"board\": " + TestGateway.BOARD + "}"));
  }

  @Test
  void what_cannot_run_is_refused_as_a_start_of_it_would_be() {
    assertThatThrownBy(
            () ->
                multinode
                    .schedules()
                    .create("x", DAILY, multinode.function("Chess.warmUpp", Void.class).action()))
        .isInstanceOf(FunctionDoesNotExist.class);
    assertThatThrownBy(
            () ->
                multinode
                    .schedules()
                    .create("x", DAILY, multinode.function("Chess.evaluate", Void.class).action()))
        .isInstanceOf(InvalidArguments.class);
  }

  @Test
  void whether_something_was_done_is_told_also_where_that_is_not_known() {
    try (TestGateway other = TestGateway.start();
        Multinode client = connect(other)) {
      other.installation().failSchedulesWith(new OutcomeUnknown("What was asked", null));
      assertThatThrownBy(() -> client.schedules().resume("x")).isInstanceOf(OutcomeUnknown.class);

      other.installation().failSchedulesWith(new StatusUnavailable(Duration.ofSeconds(1)));
      assertThatThrownBy(() -> client.schedules().resume("x"))
          .isInstanceOf(GatewayFailure.class)
          .hasMessageContaining("Nothing was asked of the schedule x");

      other.stop();
      assertThatThrownBy(() -> client.schedules().resume("x"))
          .isInstanceOf(GatewayFailure.class)
          .hasMessageContaining("Nothing was asked of the schedule x");
    }
  }

  private static Multinode connect(TestGateway to) {
    return HttpMultinode.connect(URI.create("http://127.0.0.1:" + to.port()));
  }
}
