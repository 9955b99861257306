package dev.multinode.spi;

/**
 * What became of a write.
 *
 * @param applied false if its condition was not so, and for the removal of what is not there
 * @param version the entry's version now; 0 if there is none
 */
public record DictWritten(boolean applied, long version) {}
