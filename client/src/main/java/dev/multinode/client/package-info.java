/**
 * The Kafka-native client: how gateways, workers and programs with access to Kafka start, await,
 * read, cancel and remove invocations.
 *
 * <p>{@link dev.multinode.client.KafkaClient} is the door. A start is one acknowledged produce to
 * the work topic of the function's resource class; a call is the same with an address that the
 * answer comes back to; what is known of an invocation is read from the orchestrators over HTTP.
 *
 * <p>{@link dev.multinode.client.RevocationTable} is a second, smaller door for workers.
 */
package dev.multinode.client;
