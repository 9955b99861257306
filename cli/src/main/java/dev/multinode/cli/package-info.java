/**
 * The {@code multinode} command: one picocli class per subcommand, each a thin door to what it
 * starts or asks. Those of the roles are the {@code Main}s of their modules.
 */
package dev.multinode.cli;
