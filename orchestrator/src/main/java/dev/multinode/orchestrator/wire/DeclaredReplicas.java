package dev.multinode.orchestrator.wire;

import dev.multinode.wire.AppManifest;
import dev.multinode.wire.DeclareReplicas;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaSetDefinition;
import dev.multinode.wire.WithdrawReplicas;
import java.util.List;
import java.util.Optional;

/** The services and daemons that apps declare. */
public final class DeclaredReplicas {

  private DeclaredReplicas() {}

  /**
   * What has to be asked of sets of replicas when an app is deployed.
   *
   * @param former what was deployed of the app before
   */
  public static List<ReplicaCommand> deployed(Optional<AppManifest> former, AppManifest manifest) {
    return DeclaredMethods.deployed(
        former,
        manifest,
        method -> method.getReplicas() != null,
        method -> command(manifest, method, declared(manifest, method)),
        method -> command(manifest, method, new WithdrawReplicas(manifest.getApp())));
  }

  private static DeclareReplicas declared(AppManifest manifest, MethodManifest method) {
    ReplicaSetDefinition definition =
        new ReplicaSetDefinition(method.getReplicas(), RunTemplates.of(manifest, method));
    return new DeclareReplicas(manifest.getApp(), definition, RunTemplates.noArguments(method));
  }

  private static ReplicaCommand command(AppManifest manifest, MethodManifest method, Object asked) {
    return new ReplicaCommand(
        manifest.getProject(), method.getName(), DeclaredMethods.NOBODY, asked, null);
  }
}
