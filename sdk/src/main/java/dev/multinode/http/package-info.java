/**
 * The client for programs that reach an installation over HTTP and not over Kafka: {@link
 * dev.multinode.http.HttpMultinode#connect} gives the same {@link dev.multinode.Multinode}, with
 * the same promises and exceptions, as the Kafka-native client does.
 *
 * <p>It needs a gateway's address and nothing else. What it starts has an id that it has made
 * itself, so that a start whose answer is lost is asked for again without being started twice.
 * Waiting costs no threads, only a connection each for the first few hundred calls.
 */
package dev.multinode.http;
