/**
 * Replicas of services and daemons, as long as they run here: their ports and contexts, their
 * health, what others are told of them, and which of them this worker leaves to others.
 *
 * <p>{@link dev.multinode.worker.replicas.Replicas} is the door: one for a worker. It makes a
 * {@link dev.multinode.worker.replicas.Replica} of each run before its code is called. A thread of
 * its own tells of all of them on the topic {@code replicas}, at every change and every few
 * seconds, because whoever is not told of a replica for long takes it to be gone. Each replica of a
 * service has a {@code HealthWatch} beside it, which asks it over its own port as gateways will.
 * They are platform threads: user code can keep virtual ones from running.
 *
 * <p>{@link dev.multinode.worker.replicas.Spread} decides before that whether this worker takes a
 * replica at all.
 */
package dev.multinode.worker.replicas;
