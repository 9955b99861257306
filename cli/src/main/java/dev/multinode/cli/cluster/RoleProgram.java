package dev.multinode.cli.cluster;

import dev.multinode.broker.BrokerMain;
import dev.multinode.dict.DictMemberMain;
import dev.multinode.gateway.GatewayMain;
import dev.multinode.orchestrator.OrchestratorMain;
import dev.multinode.registry.RegistryMain;
import dev.multinode.worker.WorkerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of each role, as a child process runs it: it ends when this process does. */
enum RoleProgram {
  BROKER(BrokerMain.class),
  REGISTRY(RegistryMain.class),
  ORCHESTRATOR(OrchestratorMain.class),
  GATEWAY(GatewayMain.class),
  DICT_MEMBER(DictMemberMain.class),
  WORKER(WorkerMain.class);

  private final Class<?> main;

  RoleProgram(Class<?> main) {
    this.main = main;
  }

  /**
   * Starts a child process and keeps it running.
   *
   * @param name of its log and of the file of its process id in the data folder
   * @param jvmOptions for example its heap
   */
  Child start(String name, List<String> jvmOptions, List<String> options, Path data) {
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--exit-with-parent");
    return Child.start(name, JavaCommand.of(main, jvmOptions, arguments), data);
  }
}
