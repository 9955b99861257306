/**
 * A real Kafka broker inside this JVM: Kafka's own server jar as a combined KRaft broker and
 * controller on 127.0.0.1, with settings for one machine. {@link
 * dev.multinode.broker.EmbeddedBroker} starts one on a directory of its own, {@link
 * dev.multinode.broker.TemporaryBroker} one that leaves nothing behind, and {@link
 * dev.multinode.broker.BrokerMain} is the same as a process.
 */
package dev.multinode.broker;
