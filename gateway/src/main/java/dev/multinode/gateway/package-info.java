/**
 * The HTTP front door of an installation.
 *
 * <p>The file {@code openapi.yaml} is the source of the contract: requests are routed and checked
 * by it, and it is served to readers. Each resource class answers some of its operations. {@link
 * dev.multinode.gateway.Installation} is all that they know of what is behind them; it is asked on
 * virtual threads, never on the event loop. What goes wrong becomes a problem in one place, {@code
 * Problems}.
 *
 * <p>Requests to services, below {@code /services/}, are none of the contract's operations: {@code
 * ServiceProxy} takes them before they are routed, and hands them on to replicas that the table of
 * the installation knows, on the event loop.
 */
package dev.multinode.gateway;
