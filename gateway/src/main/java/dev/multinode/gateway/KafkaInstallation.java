package dev.multinode.gateway;

import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.ScheduleSpec;
import dev.multinode.client.Call;
import dev.multinode.client.KafkaClient;
import dev.multinode.client.ReplicaTable;
import dev.multinode.client.StartRequest;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.dict.locks.LockState;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.ScheduleBackend;
import dev.multinode.spi.ServiceBackend;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.LockEntry;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.YieldsPage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real installation, reached over Kafka. */
record KafkaInstallation(
    KafkaClient client, HazelcastConnection members, Guards guards, HazelcastLocks freeLocks)
    implements Installation {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaInstallation.class);

  private static final Duration PATIENCE_WITH_MEMBERS = Duration.ofSeconds(3);

  @Override
  public String project() {
    return client.project();
  }

  @Override
  public MethodManifest find(String name) {
    return client.apps().find(name);
  }

  @Override
  public UUID start(StartRequest request) {
    return client.start(request);
  }

  @Override
  public Call begin(StartRequest request) {
    return client.begin(request);
  }

  @Override
  public void cancel(UUID id, String reason) {
    client.cancel(id, reason);
  }

  @Override
  public void cancelAll(Collection<UUID> ids, String reason) {
    client.cancelAll(ids, reason);
  }

  @Override
  public void terminate(UUID id, String reason) {
    client.terminate(id, reason);
  }

  @Override
  public void remove(UUID id) {
    client.remove(id);
  }

  @Override
  public InvocationRow row(UUID id) {
    return client.row(id);
  }

  @Override
  public InvocationRow awaitTerminal(UUID id, Duration wait) {
    return client.awaitTerminal(id, wait);
  }

  @Override
  public YieldsPage yields(UUID id, int afterIndex, Duration wait) {
    return client.yields(id, afterIndex, wait);
  }

  @Override
  public YieldsPage news(UUID id, int afterIndex, long afterSequence, Duration wait) {
    return client.news(id, afterIndex, afterSequence, wait);
  }

  @Override
  public String explain(UUID id) {
    return client.explain(id);
  }

  @Override
  public LogPage logs(UUID id, long after, int limit, Duration wait) {
    return client.logs(id, after, limit, wait);
  }

  @Override
  public List<UUID> ids(String name) {
    return client.ids(name);
  }

  @Override
  public Page<InvocationRow> list(Optional<String> name, ListOptions options, boolean withResults) {
    return client.list(name, options, withResults);
  }

  @Override
  public DictBackend dicts() {
    return client.dicts();
  }

  @Override
  public ScheduleBackend schedules() {
    return client.schedules();
  }

  @Override
  public void createSchedule(String name, ScheduleSpec spec, StartRequest start) {
    client.schedules().create(name, spec, start);
  }

  @Override
  public void updateSchedule(String name, ScheduleSpec spec, StartRequest start) {
    client.schedules().update(name, spec, start);
  }

  @Override
  public List<LockEntry> locks() {
    return client.locks();
  }

  @Override
  public List<FreeLock> freeLocksInUse() {
    return freeLocks.list(PATIENCE_WITH_MEMBERS);
  }

  @Override
  public LockState lockState() {
    return guards.state(PATIENCE_WITH_MEMBERS);
  }

  @Override
  public ServiceBackend services() {
    return client.replicas();
  }

  @Override
  public ReplicaTable replicas() {
    return client.replicas().table();
  }

  @Override
  public void tellLoad(String service, int inFlight) {
    client
        .replicas()
        .tellLoad(service, inFlight)
        .exceptionally(
            failure -> {
              LOG.debug("The load of {} was not told", service, failure);
              return null;
            });
  }

  @Override
  public void close() {
    freeLocks.close();
    guards.close();
    members.close();
    client.close();
  }
}
