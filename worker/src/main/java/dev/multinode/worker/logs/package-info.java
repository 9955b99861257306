/**
 * What user code prints and logs, from its threads to the topic of logs.
 *
 * <p>{@link dev.multinode.worker.logs.UserLogs} is the door: one for a worker. It opens an {@link
 * dev.multinode.worker.logs.AttemptLog} for each execution, within which its code runs. Whatever a
 * thread prints goes to the log that it runs within; threads outside of any print to the worker's
 * own output.
 *
 * <p>User code never waits for anybody: it only puts lines into a {@code LineBuffer}, which is
 * bounded and lets the middle of a flood go. A thread of its own takes them out, a bounded number
 * of bytes at a time, and sends them with a producer of its own; one batch of an execution is under
 * way at a time. Code that writes nothing costs an object with no content, and a worker whose code
 * writes nothing has neither thread nor producer.
 */
package dev.multinode.worker.logs;
