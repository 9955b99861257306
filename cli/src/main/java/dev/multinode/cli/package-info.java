/**
 * The {@code multinode} command: one picocli class per subcommand, each a thin door to what it
 * starts or asks.
 */
package dev.multinode.cli;
