/**
 * The Kafka Streams side: three topologies in one process.
 *
 * <ul>
 *   <li>The <em>engine</em> ({@link dev.multinode.orchestrator.streams.EngineTopology}) decides. It
 *       reads what is asked and writes what happened, all in transactions. Beside it, in the same
 *       application, are gates and schedules.
 *   <li>The <em>view</em> ({@link dev.multinode.orchestrator.streams.ViewTopology}) is what readers
 *       see. It reads nothing but committed events, so that no reader is ever shown a decision
 *       which is rolled back.
 *   <li>The <em>log view</em> ({@link dev.multinode.orchestrator.streams.LogTopology}) keeps what
 *       user code writes, apart from the other two, which must not wait for it.
 * </ul>
 *
 * None is on the way of a short direct call: workers answer those themselves.
 */
package dev.multinode.orchestrator.streams;
