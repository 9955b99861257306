package dev.multinode.client;

import dev.multinode.OutcomeUnknown;
import dev.multinode.ServiceInfo;
import dev.multinode.ServiceRefused;
import dev.multinode.schemas.topics.Keys;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.RestartReplicas;
import dev.multinode.wire.ServiceLoad;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The services and daemons of the client's project. Two topics are read from their beginnings as
 * soon as somebody wants to look.
 *
 * <p>{@link #list} and {@link #get} see all that was written before they were called, and throw
 * {@link BrokersUnavailable} if the topics cannot be read to their ends within some seconds.
 */
public final class Replicas implements ServiceBackend, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String client;
  private final String project;
  private final Topics topics;
  private final RecordProducer producer;
  private final ReplyListener replies;
  private final Asked<ReplicaDecided> asked;
  private final ReplicaTable table;
  private final Supplier<List<TopicFollower>> followers;
  private List<TopicFollower> following = List.of();
  private boolean closed;

  Replicas(
      UUID client,
      String project,
      Topics topics,
      RecordProducer producer,
      ReplyListener replies,
      Asked<ReplicaDecided> asked,
      ReplicaTable table,
      Supplier<List<TopicFollower>> followers) {
    this.client = client.toString();
    this.project = project;
    this.topics = topics;
    this.producer = producer;
    this.replies = replies;
    this.asked = asked;
    this.table = table;
    this.followers = followers;
  }

  /**
   * What is known, as it changes: all that was written before the call, and from then on whatever
   * is told.
   *
   * @throws BrokersUnavailable if the topics cannot be read to their ends within some seconds
   */
  public ReplicaTable table() {
    return upToDate();
  }

  @Override
  public List<ServiceInfo> list() {
    return upToDate().list();
  }

  @Override
  public ServiceInfo get(String name) {
    return upToDate().get(name);
  }

  /**
   * As everybody's.
   *
   * @throws ServiceRefused if the orchestrator did not do it
   * @throws BrokersUnavailable if it could not be sent
   */
  @Override
  public void restart(String name) {
    get(name);
    String what = "The restart of " + name;
    UUID request = UUID.randomUUID();
    ReplicaCommand command =
        new ReplicaCommand(project, name, request, new RestartReplicas(), replies.address());
    CompletableFuture<ReplicaDecided> decision = asked.expect(request, PATIENCE);
    Answers.await(send(command), "the restart of " + name);
    ReplicaDecided decided =
        Answers.await(
            decision.exceptionally(
                failure -> {
                  throw new OutcomeUnknown(what, failure);
                }),
            what);
    if (decided.getRefusedFor() != null) {
      throw new ServiceRefused(name, decided.getRefusedFor(), decided.getReason());
    }
  }

  /**
   * Tells how many requests this client, a gateway, has in flight.
   *
   * @param inFlight the most that there were at a time since it last told
   * @return fails with Kafka's exception if nobody has acknowledged it
   */
  public CompletableFuture<Void> tellLoad(String name, int inFlight) {
    return send(
        new ReplicaCommand(
            project, name, UUID.randomUUID(), new ServiceLoad(client, inFlight), null));
  }

  private CompletableFuture<Void> send(ReplicaCommand command) {
    return producer.send(
        topics.replicaCommands(), Keys.ofReplicaSet(project, command.getName()), command);
  }

  private ReplicaTable upToDate() {
    following().forEach(each -> each.awaitCaughtUp(PATIENCE));
    return table;
  }

  private synchronized List<TopicFollower> following() {
    if (closed) {
      throw new IllegalStateException("The client was closed");
    }
    if (following.isEmpty()) {
      following = followers.get();
      following.forEach(TopicFollower::start);
    }
    return following;
  }

  @Override
  public synchronized void close() {
    closed = true;
    following.forEach(TopicFollower::close);
  }
}
