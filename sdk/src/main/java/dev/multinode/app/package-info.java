/**
 * Reads the annotated methods of an application and checks them against the rules.
 *
 * <p>An annotated method is public and static, in a public class, neither generic nor varargs,
 * takes at most five arguments, and may throw. A job returns nothing and takes a {@link
 * dev.multinode.JobContext} with its yield type after its arguments; a function takes none; a
 * scheduled task returns nothing and takes nothing or a {@link dev.multinode.TaskContext}; a
 * service returns nothing and takes a {@link dev.multinode.ServiceContext} alone, a daemon a {@link
 * dev.multinode.DaemonContext}. Names are {@code SimpleClass.method} unless the annotation says
 * otherwise, and unique in a project, which rules out overloaded annotated methods.
 *
 * <p>{@link dev.multinode.app.App#of} reports everything that is wrong at once, one sentence per
 * broken rule.
 */
package dev.multinode.app;
