package dev.multinode.orchestrator.wire;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.DeclareSchedule;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleRule;
import dev.multinode.wire.WithdrawSchedule;
import java.util.List;
import java.util.Optional;

/** The schedules that apps declare. */
public final class DeclaredSchedules {

  private DeclaredSchedules() {}

  /**
   * What has to be asked of schedules when an app is deployed.
   *
   * @param former what was deployed of the app before
   */
  public static List<ScheduleCommand> deployed(Optional<AppManifest> former, AppManifest manifest) {
    return DeclaredMethods.deployed(
        former,
        manifest,
        method -> method.getSchedule() != null,
        method -> command(manifest, method, declared(manifest, method)),
        method -> command(manifest, method, new WithdrawSchedule(manifest.getApp())));
  }

  private static DeclareSchedule declared(AppManifest manifest, MethodManifest method) {
    ScheduleRule rule = method.getSchedule();
    ScheduleDefinition definition =
        new ScheduleDefinition(
            rule.getTimes(),
            rule.getOverlap(),
            rule.getCatchUpMillis(),
            rule.getJitterMillis(),
            rule.getStartAt(),
            rule.getEndAt(),
            rule.getPauseOnFailure(),
            RunTemplates.of(manifest, method));
    return new DeclareSchedule(manifest.getApp(), definition, RunTemplates.noArguments(method));
  }

  private static ScheduleCommand command(
      AppManifest manifest, MethodManifest method, Object asked) {
    return new ScheduleCommand(
        manifest.getProject(), method.getName(), DeclaredMethods.NOBODY, asked, null);
  }
}
