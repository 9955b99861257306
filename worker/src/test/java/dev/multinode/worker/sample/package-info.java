/** An app as a user writes it, for the worker's tests. */
package dev.multinode.worker.sample;
