package dev.multinode.cli.cluster;

import dev.multinode.broker.BrokerSettings;
import dev.multinode.broker.EmbeddedBroker;
import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.gateway.Gateway;
import dev.multinode.gateway.GatewaySettings;
import dev.multinode.orchestrator.Orchestrator;
import dev.multinode.registry.CompatibilityLevel;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import java.util.List;
import java.util.concurrent.Future;

/** All roles in this process, apart from the workers, which are child processes. */
public final class EmbeddedCluster {

  private EmbeddedCluster() {}

  /** Starts a cluster and returns when it takes work; nothing is left running if it cannot. */
  public static Cluster start(ClusterSettings settings) {
    return Cluster.start(
        parts -> {
          try (Together together = new Together()) {
            return assemble(settings, parts, together);
          }
        });
  }

  private static Cluster assemble(ClusterSettings settings, RunningParts parts, Together together)
      throws InterruptedException {
    Future<DictMember> dicts =
        together.begin(() -> parts.add(DictMember.start(DictMemberSettings.alone(0))));
    Future<Deployment> reading = together.begin(() -> Deployment.read(settings));

    EmbeddedBroker broker =
        parts.add(
            EmbeddedBroker.start(
                new BrokerSettings(
                    settings.dataDirectory().resolve("broker"), settings.brokerPort(), 0)));
    Future<EmbeddedRegistry> registry =
        together.begin(
            () ->
                parts.add(
                    EmbeddedRegistry.start(
                        new RegistrySettings(
                            broker.bootstrapServers(),
                            settings.registryPort(),
                            CompatibilityLevel.BACKWARD_TRANSITIVE))));
    settings.createTopics(broker.bootstrapServers());
    ClientSettings client =
        settings.client(broker.bootstrapServers(), Together.await(registry).url());

    Future<Orchestrator> orchestrator =
        together.begin(() -> parts.add(Orchestrator.start(settings.orchestrator(client))));
    Future<WorkerPool> workers =
        together.begin(
            () ->
                parts.add(
                    Together.await(reading)
                        .startWorkers(settings, client, Together.await(dicts).address())));
    Gateway gateway =
        parts.add(
            Gateway.start(
                GatewaySettings.local(
                    settings.gatewayPort(), client, List.of(Together.await(dicts).address()))));
    Together.await(reading).publish(client);
    Together.await(workers).awaitReady(client);
    Readiness.of("The orchestrator", Together.await(orchestrator)::ready);
    Together.await(dicts);
    return new Cluster(
        parts, client, "http://127.0.0.1:" + gateway.port(), Together.await(workers).notes());
  }
}
