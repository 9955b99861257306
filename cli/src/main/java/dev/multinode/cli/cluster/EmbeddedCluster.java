package dev.multinode.cli.cluster;

import dev.multinode.broker.BrokerSettings;
import dev.multinode.broker.EmbeddedBroker;
import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.JournalSettings;
import dev.multinode.gateway.Gateway;
import dev.multinode.gateway.GatewaySettings;
import dev.multinode.orchestrator.Orchestrator;
import dev.multinode.registry.CompatibilityLevel;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
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
    int dictPort = Ports.anyFree();
    DictConnection dicts = DictConnection.of("127.0.0.1:" + dictPort);
    Future<DictMember> member =
        together.begin(() -> parts.add(DictMember.start(DictMemberSettings.alone(dictPort))));
    Future<Deployment> reading = together.begin(() -> Deployment.read(settings));

    EmbeddedBroker broker =
        parts.add(
            EmbeddedBroker.start(
                new BrokerSettings(
                    settings.dataDirectory().resolve("broker"), settings.brokerPort(), 0)));
    // It started first, and writes to the broker until it has stopped.
    parts.stopBeforeOthers(Together.await(member));
    Future<EmbeddedRegistry> registry =
        together.begin(
            () ->
                parts.add(
                    EmbeddedRegistry.start(
                        new RegistrySettings(
                            broker.bootstrapServers(),
                            settings.registryPort(),
                            CompatibilityLevel.BACKWARD_TRANSITIVE))));
    // Read by now: an app that is wrong starts nothing else.
    Deployment deployment = Together.await(reading);
    settings.createTopics(broker.bootstrapServers());
    ClientSettings client =
        settings.client(broker.bootstrapServers(), Together.await(registry).url());

    Future<Orchestrator> orchestrator =
        together.begin(() -> parts.add(Orchestrator.start(settings.orchestrator(client))));
    Future<WorkerPool> workers =
        together.begin(() -> parts.add(deployment.startWorkers(settings, client, dicts)));
    Gateway gateway =
        parts.add(Gateway.start(GatewaySettings.local(settings.gatewayPort(), client).with(dicts)));
    deployment.publish(client);
    Together.await(workers).awaitReady(client);
    Readiness.of("The orchestrator", Together.await(orchestrator)::ready);
    Together.await(member)
        .keepIn(
            new JournalSettings(
                client.bootstrapServers(), client.registryUrl(), client.topics(), client.kafka()));
    return new Cluster(
        parts, client, "http://127.0.0.1:" + gateway.port(), Together.await(workers).notes());
  }
}
