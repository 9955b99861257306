/** What users of multinode write against. */
package dev.multinode;
