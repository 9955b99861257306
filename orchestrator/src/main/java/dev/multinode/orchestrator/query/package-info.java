/**
 * What clients ask over HTTP: rows, yields and names, from the view's committed tables. Every
 * process answers for its own partitions and sends the asker on for all others. Bodies are records
 * in Confluent's format; errors are a sentence.
 *
 * <p>"There is no such invocation" is said only by a process that has read everything there was,
 * and of an id that is too old to be still on its way.
 */
package dev.multinode.orchestrator.query;
