/** What {@code multinode demo} runs. */
package dev.multinode.cli.demo;
