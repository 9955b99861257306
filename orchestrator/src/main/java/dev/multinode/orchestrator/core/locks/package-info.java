/**
 * Locks: what at most one invocation has at a time. All locks of a project are decided on in one
 * place and in one order, so that several are taken in one step, all or none, and no two
 * invocations can wait for each other.
 *
 * <p>Each time that a lock is taken, and for each further attempt of its holder, it has a new
 * fence, a number higher than any before. The last one is kept for ever.
 */
package dev.multinode.orchestrator.core.locks;
