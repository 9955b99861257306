/** Reads an application's annotated methods and checks their rules. */
package dev.multinode.app;
