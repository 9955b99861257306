package dev.multinode.examples.summaries;

/**
 * A country as the nightly batch finds it.
 *
 * @param code its two letters of ISO 3166
 * @param name its English name
 * @param region the part of the world that it is counted to
 * @param population how many people live there, in millions
 * @param growth by how much that grows in a year, in percent
 */
public record Country(String code, String name, String region, double population, double growth) {}
