package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.JobInfo;
import dev.multinode.Multinode;
import dev.multinode.ScheduleAction;
import dev.multinode.ScheduleCause;
import dev.multinode.ScheduleContract;
import dev.multinode.ScheduleEntry;
import dev.multinode.ScheduledOutcome;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Schedules of a whole cluster: from programs, and from running code. */
@ClusterSpec
final class SchedulesTest extends ScheduleContract {

  private final Multinode multinode;

  SchedulesTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Override
  protected ScheduleAction action() {
    return multinode.function(Scenarios::sum).action(1, 2);
  }

  @Override
  protected void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(Invocations.PATIENCE)
        .ignoreExceptions()
        .until(condition::getAsBoolean);
  }

  @Test
  void whatAJobHasScheduledRunsAfterItsEndAndKnowsWhatItIsFor() {
    String name = "j" + UUID.randomUUID();
    var job = multinode.job(Scenarios::sumEachSecond);

    job.awaitResult(job.start(name), Invocations.PATIENCE);
    ScheduleEntry.Run run =
        Awaitility.await()
            .atMost(Invocations.PATIENCE)
            .until(() -> succeededRun(name), Optional::isPresent)
            .orElseThrow();
    multinode.schedules().remove(name);

    JobInfo<Integer> info = multinode.function(Scenarios::sum).get(run.id());
    assertThat(info.result()).contains(3);
    assertThat(info.parent()).isEmpty();
    assertThat(info.scheduledFor())
        .hasValueSatisfying(
            scheduled -> {
              assertThat(scheduled.schedule()).isEqualTo(name);
              assertThat(scheduled.nominalTime()).isEqualTo(run.nominalTime());
              assertThat(scheduled.cause()).isEqualTo(ScheduleCause.TIME);
            });
  }

  private Optional<ScheduleEntry.Run> succeededRun(String name) {
    return multinode.schedules().history(name).stream()
        .filter(ScheduleEntry.Run.class::isInstance)
        .map(ScheduleEntry.Run.class::cast)
        .filter(run -> run.outcome().equals(Optional.of(ScheduledOutcome.SUCCEEDED)))
        .findFirst();
  }
}
