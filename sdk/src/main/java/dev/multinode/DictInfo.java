package dev.multinode;

/**
 * A dict that has entries.
 *
 * @param name its name
 * @param size how many entries it has
 * @param bytes what their keys and values take up, encoded
 */
public record DictInfo(String name, long size, long bytes) {}
