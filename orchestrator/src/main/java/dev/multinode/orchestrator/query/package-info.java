/**
 * What clients ask over HTTP: rows, yields and lists, from the view's committed tables. Every
 * process answers for its own partitions: it sends the asker on for the row of another, and says of
 * a list which partitions it is of. Bodies are records in Confluent's format; errors are a
 * sentence.
 *
 * <p>"There is no such invocation" is said only once the engine and the view have read everything
 * that had been written when the question came. Until then the answer is: come again later.
 */
package dev.multinode.orchestrator.query;
