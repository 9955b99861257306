package dev.multinode.orchestrator.wire;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.DeclareSchedule;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDefinition;
import dev.multinode.wire.ScheduleRule;
import dev.multinode.wire.WithdrawSchedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The schedules that apps declare. */
public final class DeclaredSchedules {

  /** What nobody asked for has no request. */
  private static final UUID NOBODY = new UUID(0, 0);

  private DeclaredSchedules() {}

  /**
   * What has to be asked of schedules when an app is deployed. Those that are as they were are
   * asked for again: that changes nothing, and mends whatever is not as it should be.
   *
   * @param former what was deployed of the app before
   */
  public static List<ScheduleCommand> deployed(Optional<AppManifest> former, AppManifest manifest) {
    List<ScheduleCommand> commands = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    for (MethodManifest method : manifest.getMethods()) {
      if (method.getSchedule() != null) {
        declared.add(method.getName());
        commands.add(declared(manifest, method));
      }
    }
    for (MethodManifest method : former.map(AppManifest::getMethods).orElse(List.of())) {
      if (method.getSchedule() != null && !declared.contains(method.getName())) {
        commands.add(command(manifest, method.getName(), new WithdrawSchedule(manifest.getApp())));
      }
    }
    return commands;
  }

  private static ScheduleCommand declared(AppManifest manifest, MethodManifest method) {
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
    return command(
        manifest,
        method.getName(),
        new DeclareSchedule(manifest.getApp(), definition, RunTemplates.noArguments(method)));
  }

  private static ScheduleCommand command(AppManifest manifest, String name, Object asked) {
    return new ScheduleCommand(manifest.getProject(), name, NOBODY, asked, null);
  }
}
