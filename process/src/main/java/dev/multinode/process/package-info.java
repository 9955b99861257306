/**
 * What the processes of all roles have in common.
 *
 * <p>A role's {@code Main} is a picocli command that has {@link dev.multinode.process.RoleProcess}
 * as a mixin. Its {@code main} method runs it as the whole {@link dev.multinode.process.Program} of
 * a JVM; {@code multinode} has the same class as a subcommand. Either way the exit code is 0 when
 * the role was asked to end and has ended in order, 1 when it failed, and 2 when the command line
 * or what it names is wrong ({@link dev.multinode.process.UserError}).
 */
package dev.multinode.process;
