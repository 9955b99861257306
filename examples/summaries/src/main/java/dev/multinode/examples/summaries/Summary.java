package dev.multinode.examples.summaries;

/**
 * What there is to say about a subject, in no more than 280 characters.
 *
 * @param subject a region, or the world
 * @param day the day that it was written for, such as {@code 2026-12-01}
 * @param text a few sentences
 */
public record Summary(String subject, String day, String text) {}
