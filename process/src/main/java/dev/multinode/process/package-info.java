/**
 * What the processes of all roles have in common.
 *
 * <p>A role's {@code Main} is a picocli command that has {@link dev.multinode.process.RoleProcess}
 * as a mixin. Its {@code main} method runs it as the whole {@link dev.multinode.process.Program} of
 * a JVM; {@code multinode} has the same class as a subcommand. Either way the exit code is 1 when
 * the role failed or could not reach Kafka ({@link dev.multinode.process.KafkaUnreachable}), 2 when
 * the command line or what it names is wrong ({@link dev.multinode.process.UserError}), and 128 and
 * the signal's number when a signal asked the role to end and it has ended in order; 0 when its
 * parent did.
 */
package dev.multinode.process;
