package dev.multinode.gateway;

import dev.multinode.ListOptions;
import dev.multinode.LogPage;
import dev.multinode.Page;
import dev.multinode.ScheduleSpec;
import dev.multinode.client.Call;
import dev.multinode.client.ReplicaTable;
import dev.multinode.client.StartRequest;
import dev.multinode.dict.locks.FreeLock;
import dev.multinode.dict.locks.LockState;
import dev.multinode.spi.DictBackend;
import dev.multinode.spi.LockBackend;
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

/**
 * What the HTTP layer needs of what is behind it. Methods block, may be called by any number of
 * threads, end when their thread is interrupted, and throw the SDK's exceptions.
 */
interface Installation extends AutoCloseable {

  /** Where the functions and jobs are that it has. */
  String project();

  /** What is deployed under a name; throws {@code FunctionDoesNotExist}. */
  MethodManifest find(String name);

  /** Starts an invocation and returns when that is durable. */
  UUID start(StartRequest request);

  /** Starts an invocation whose end is awaited. */
  Call begin(StartRequest request);

  /** Cancels an invocation and all below it; returns when that is durable. */
  void cancel(UUID id, String reason);

  /** Cancels many, whether they exist or not. */
  void cancelAll(Collection<UUID> ids, String reason);

  /** The same without time to clean up. */
  void terminate(UUID id, String reason);

  /** Forgets an invocation; returns when that is durable. */
  void remove(UUID id);

  /** What is known now; throws {@code JobDoesNotExist} or {@code StatusUnavailable}. */
  InvocationRow row(UUID id);

  /** The same once it has ended, or when the wait is over. */
  InvocationRow awaitTerminal(UUID id, Duration wait);

  /**
   * Yields after an index, and the row; waits for newer ones, or a change of the status, if there
   * are none yet.
   */
  YieldsPage yields(UUID id, int afterIndex, Duration wait);

  /**
   * Yields after an index, and the row; waits for newer ones, or for whatever is newer than a row
   * of that sequence, if there are none yet.
   */
  YieldsPage news(UUID id, int afterIndex, long afterSequence, Duration wait);

  /** Where an invocation is and what it waits for, in words. */
  String explain(UUID id);

  /** Lines after a number; waits for newer ones or the end for a while, if there are none yet. */
  LogPage logs(UUID id, long after, int limit, Duration wait);

  /** The ids of a name's invocations, in the order of their start. */
  List<UUID> ids(String name);

  /** A page of invocations of a name, or of all, newest first, with or without results. */
  Page<InvocationRow> list(Optional<String> name, ListOptions options, boolean withResults);

  /** The dicts; throws {@code DictUnavailable}. */
  DictBackend dicts();

  /** The schedules of the project. */
  ScheduleBackend schedules();

  /** Makes a new schedule, whose arguments are encoded already. */
  void createSchedule(String name, ScheduleSpec spec, StartRequest start);

  /** Makes a schedule another one. */
  void updateSchedule(String name, ScheduleSpec spec, StartRequest start);

  /** The locks of the project that jobs hold or wait for. */
  List<LockEntry> locks();

  /** The locks that any code may take; throws {@code LockUnavailable}. */
  LockBackend freeLocks();

  /** Those of them that are in use, as far as that can be told. */
  List<FreeLock> freeLocksInUse();

  /** What locks are worth now. */
  LockState lockState();

  /** The services and daemons; throws {@code ServiceDoesNotExist} or {@code ServiceRefused}. */
  ServiceBackend services();

  /** The same as they are known here: a table that is kept up to date. */
  ReplicaTable replicas();

  /** Tells how many requests to a service this gateway has in flight. Nobody waits for that. */
  void tellLoad(String service, int inFlight);

  @Override
  void close();
}
