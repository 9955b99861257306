/**
 * What becomes of one schedule: when it is due, whether it then runs, waits or is skipped, and what
 * is remembered of it.
 *
 * <p>As with invocations, commands ask, events say what happened, rejections say why nothing did,
 * and {@link dev.multinode.orchestrator.core.Evolving#after after} is the only way in which a state
 * changes. A run of a schedule is an invocation like any other; here it is known by its id, which
 * follows from the schedule and the nominal time, so that the same time never runs twice.
 */
package dev.multinode.orchestrator.core.schedules;
