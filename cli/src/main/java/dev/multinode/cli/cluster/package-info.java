/** A whole cluster on one machine: all roles in this process, or each in a process of its own. */
package dev.multinode.cli.cluster;
