package dev.multinode.orchestrator.wire;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.DeclareReplicas;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaSetDefinition;
import dev.multinode.wire.WithdrawReplicas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The services and daemons that apps declare. */
public final class DeclaredReplicas {

  /** What nobody asked for has no request. */
  private static final UUID NOBODY = new UUID(0, 0);

  private DeclaredReplicas() {}

  /**
   * What has to be asked of sets of replicas when an app is deployed. Those that are as they were
   * are asked for again: that changes nothing, and mends whatever is not as it should be.
   *
   * @param former what was deployed of the app before
   */
  public static List<ReplicaCommand> deployed(Optional<AppManifest> former, AppManifest manifest) {
    List<ReplicaCommand> commands = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    for (MethodManifest method : manifest.getMethods()) {
      if (method.getReplicas() != null) {
        declared.add(method.getName());
        commands.add(declared(manifest, method));
      }
    }
    for (MethodManifest method : former.map(AppManifest::getMethods).orElse(List.of())) {
      if (method.getReplicas() != null && !declared.contains(method.getName())) {
        commands.add(command(manifest, method.getName(), new WithdrawReplicas(manifest.getApp())));
      }
    }
    return commands;
  }

  private static ReplicaCommand declared(AppManifest manifest, MethodManifest method) {
    ReplicaSetDefinition definition =
        new ReplicaSetDefinition(method.getReplicas(), RunTemplates.of(manifest, method));
    return command(
        manifest,
        method.getName(),
        new DeclareReplicas(manifest.getApp(), definition, RunTemplates.noArguments(method)));
  }

  private static ReplicaCommand command(AppManifest manifest, String name, Object asked) {
    return new ReplicaCommand(manifest.getProject(), name, NOBODY, asked, null);
  }
}
