/**
 * The one place where the wire's records meet the core's: commands in, events and effects out,
 * states to rows of the table and back. The generated records are never passed on to the rules, but
 * for the envelope, which they carry along unread.
 */
package dev.multinode.orchestrator.wire;
