/**
 * Where an installation is and how it is laid out, as options of the commands that belong to it.
 */
package dev.multinode.installation;
