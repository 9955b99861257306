/**
 * The worker: one process of one resource class that takes tasks, runs user code, and reports.
 *
 * <p>{@link dev.multinode.worker.Worker} is the door, {@code WorkerMain} the process around it. A
 * task's way: {@code TaskLoop} polls it from the class's share group and starts a virtual thread,
 * on which {@code TaskRunner} decides whether it may run, runs it, makes its outcome durable, and
 * settles its delivery; only then does the loop acknowledge it.
 *
 * <p>What is short sends nothing but its outcome. What takes longer is reported as started by
 * {@code LongRunWatch}, is acknowledged at that point, and is kept alive by heartbeats.
 *
 * <p>Runs of services and daemons go the same way. What is special about them is in {@link
 * dev.multinode.worker.replicas}.
 */
package dev.multinode.worker;
