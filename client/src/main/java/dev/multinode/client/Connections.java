package dev.multinode.client;

import dev.multinode.schemas.resources.ResourceClass;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.schemas.serde.SchemaRegistry;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.wire.Cancel;
import dev.multinode.wire.Remove;
import dev.multinode.wire.ReplicaCommand;
import dev.multinode.wire.ReplicaDecided;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.ScheduleCommand;
import dev.multinode.wire.ScheduleDecided;
import dev.multinode.wire.Submit;
import dev.multinode.wire.SubmitKeyed;
import dev.multinode.wire.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of one client: its parts, opened together and closed together. */
final class Connections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration REFRESH_TABLES = Duration.ofSeconds(5);

  private final Topics topics;
  private final SchemaRegistry registry;
  private final AvroSerdes serdes;
  private final RecordProducer producer;
  private final DirectRoad directRoad;
  private final FollowedApps apps;
  private final TopicFollower appsFollower;
  private final TopicFollower hostsFollower;
  private final AwaitedReplies awaited;
  private final AwaitedDecisions decisions;
  private final Asked<ScheduleDecided> askedSchedules = new Asked<>();
  private final Asked<ReplicaDecided> askedReplicas = new Asked<>();
  private final ReplyListener replies;
  private final Schedules schedules;
  private final Replicas replicas;
  private final QueryEndpoints endpoints;
  private final StatusReader statuses;
  private final Listings listings;
  private final LostReplies lostReplies;
  private final Submissions submissions;
  private final Cancellations cancellations;
  private final Payloads payloads;
  private final AppPublisher publisher;

  private Connections(ClientSettings settings, SchemaRegistry registry) {
    UUID client = UUID.randomUUID();
    InstantSource clock = InstantSource.system();
    KafkaConfiguration kafka = new KafkaConfiguration(settings, client);
    topics = settings.topics();
    this.registry = registry;
    serdes = new AvroSerdes(registry);
    producer = new RecordProducer(kafka.producer(), serdes);

    apps = new FollowedApps(settings.project(), serdes);
    appsFollower =
        new TopicFollower(
            topics.apps(), kafka.consumer("read_uncommitted"), apps::read, REFRESH_TABLES, clock);
    apps.caughtUpBy(appsFollower::catchUp);
    HostTable hosts = new HostTable(serdes);
    hostsFollower =
        new TopicFollower(
            topics.hosts(), kafka.consumer("read_uncommitted"), hosts::read, REFRESH_TABLES, clock);

    endpoints = new QueryEndpoints(hosts::addresses);
    statuses = new StatusReader(endpoints, serdes);
    listings = new Listings(endpoints, serdes, settings.project());
    awaited = new AwaitedReplies(clock);
    decisions = new AwaitedDecisions(clock);
    replies =
        new ReplyListener(
            client,
            topics,
            kafka.consumer("read_committed"),
            serdes,
            awaited,
            decisions,
            askedSchedules,
            askedReplicas);
    ReplicaTable table = new ReplicaTable(clock);
    FollowedReplicas told = new FollowedReplicas(settings.project(), serdes, table);
    replicas =
        new Replicas(
            client,
            settings.project(),
            topics,
            producer,
            replies,
            askedReplicas,
            table,
            () ->
                List.of(
                    new TopicFollower(
                        topics.replicaSets(),
                        kafka.consumer("read_committed"),
                        told::readSet,
                        REFRESH_TABLES,
                        clock),
                    new TopicFollower(
                        topics.replicas(),
                        kafka.consumer("read_uncommitted"),
                        told::readPresence,
                        REFRESH_TABLES,
                        clock)));
    lostReplies = new LostReplies(awaited, decisions, statuses, client.toString());

    directRoad =
        new DirectRoad(
            producer,
            () -> new RecordProducer(kafka.gatheringProducer(), serdes),
            workTopics(),
            awaited::size);
    payloads = new Payloads(registry);
    Gates gates = new Gates(settings.project(), payloads);
    submissions =
        new Submissions(
            settings.project(),
            topics,
            apps,
            producer,
            directRoad,
            gates,
            new EarlierTries(statuses),
            new Decisions(decisions, replies::address),
            clock);
    schedules = schedules(settings.project(), kafka, clock);
    cancellations = new Cancellations(topics, producer, clock);
    publisher = new AppPublisher(settings, payloads, producer, apps, clock);
  }

  private Schedules schedules(String project, KafkaConfiguration kafka, InstantSource clock) {
    FollowedSchedules followed = new FollowedSchedules(project, serdes);
    ScheduleTable table =
        new ScheduleTable(
            followed,
            () ->
                new TopicFollower(
                    topics.schedules(),
                    kafka.consumer("read_committed"),
                    followed::read,
                    REFRESH_TABLES,
                    clock));
    return new Schedules(
        new ScheduleRequests(project, topics, producer, replies::address, askedSchedules),
        table,
        submissions,
        action ->
            StartRequest.of(
                    action.name(), payloads.arguments(apps.find(action.name()), action.arguments()))
                .with(action.options()));
  }

  static Connections open(ClientSettings settings, SchemaRegistry registry) {
    Connections connections = new Connections(settings, registry);
    try {
      connections.open();
      return connections;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  private void open() {
    producer.load(writtenTopics());
    prepareSchemas();
    appsFollower.start().awaitCaughtUp(PATIENCE);
    hostsFollower.start().awaitCaughtUp(PATIENCE);
    lostReplies.start();
  }

  private List<String> workTopics() {
    List<String> work = new ArrayList<>();
    for (ResourceClass each : topics.classes().all()) {
      work.add(topics.tasks(each.name()));
      work.add(topics.nested(each.name()));
    }
    return work;
  }

  private List<String> writtenTopics() {
    List<String> written = workTopics();
    written.addAll(
        List.of(
            topics.commands(),
            topics.gates(),
            topics.scheduleCommands(),
            topics.replicaCommands(),
            topics.revocations(),
            topics.apps()));
    return written;
  }

  /** So that no start depends on the registry. */
  private void prepareSchemas() {
    workTopics().forEach(each -> serdes.prepare(each, Work.class));
    serdes.prepare(topics.commands(), Submit.class, Cancel.class, Remove.class);
    serdes.prepare(topics.gates(), SubmitKeyed.class);
    serdes.prepare(topics.scheduleCommands(), ScheduleCommand.class);
    serdes.prepare(topics.replicaCommands(), ReplicaCommand.class);
    serdes.prepare(topics.revocations(), Revocation.class);
  }

  SchemaRegistry registry() {
    return registry;
  }

  AvroSerdes serdes() {
    return serdes;
  }

  FollowedApps apps() {
    return apps;
  }

  AwaitedReplies awaited() {
    return awaited;
  }

  ReplyListener replies() {
    return replies;
  }

  Schedules schedules() {
    return schedules;
  }

  Replicas replicas() {
    return replicas;
  }

  StatusReader statuses() {
    return statuses;
  }

  Listings listings() {
    return listings;
  }

  Submissions submissions() {
    return submissions;
  }

  Cancellations cancellations() {
    return cancellations;
  }

  Payloads payloads() {
    return payloads;
  }

  AppPublisher publisher() {
    return publisher;
  }

  @Override
  public void close() {
    try {
      closeAll(
          lostReplies,
          schedules,
          replicas,
          replies,
          appsFollower,
          hostsFollower,
          endpoints,
          directRoad,
          producer,
          registry);
    } finally {
      IllegalStateException closed = new IllegalStateException("The client was closed");
      awaited.failAll(closed);
      decisions.failAll(closed);
      askedSchedules.failAll(closed);
      askedReplicas.failAll(closed);
    }
  }

  /** Closes each of them, whatever becomes of the others; throws what went wrong first. */
  private static void closeAll(AutoCloseable... parts) {
    RuntimeException first = null;
    for (AutoCloseable each : parts) {
      try {
        each.close();
      } catch (InterruptException e) {
        LOG.debug("Closed by an interrupted thread, which does not wait", e);
      } catch (Exception e) {
        RuntimeException failure =
            e instanceof RuntimeException known ? known : new IllegalStateException(e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
