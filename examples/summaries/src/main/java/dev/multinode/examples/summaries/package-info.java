/**
 * An example of what runs by itself: each night a batch looks ahead for many countries, each
 * morning a task puts what it has found into a few words, and a service answers with them at any
 * time.
 */
package dev.multinode.examples.summaries;
