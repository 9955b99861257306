/** An app as a user writes it, for the specifications of whole clusters. */
package dev.multinode.cli.cluster.scenarios;
