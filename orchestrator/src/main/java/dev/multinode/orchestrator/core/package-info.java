/**
 * What becomes of one invocation: the rules, and nothing but the rules.
 *
 * <p>{@link dev.multinode.orchestrator.core.Command Commands} ask, {@link
 * dev.multinode.orchestrator.core.Event events} say what happened, {@link
 * dev.multinode.orchestrator.core.Rejection rejections} say why nothing did. {@link
 * dev.multinode.orchestrator.core.InvocationLifecycle#decide decide} turns a state and a command
 * into events and effects; {@link dev.multinode.orchestrator.core.Evolving#after after} is the only
 * way in which a state changes, live or replayed.
 *
 * <p>Three words are kept apart: an <em>invocation</em> is what was asked for, an <em>attempt</em>
 * is one try of it, a <em>run</em> (an execution) is user code actually running for an attempt. An
 * attempt may, by accident, be run twice: the first run that is heard of is the one that counts.
 *
 * <p>Nothing here reads a clock, does I/O or imports anything but {@code java..}: time comes in as
 * a value, so that a decision is a function of its arguments.
 */
package dev.multinode.orchestrator.core;
