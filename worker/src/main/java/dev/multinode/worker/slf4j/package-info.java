/**
 * The binding of SLF4J that an app finds. These classes, and SLF4J itself, are loaded once more for
 * each app, so that its loggers and the worker's own have nothing to do with each other: an app's
 * go to the logs of the invocation, whatever logging library it brings.
 */
package dev.multinode.worker.slf4j;
