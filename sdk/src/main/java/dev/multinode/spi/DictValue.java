package dev.multinode.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a dict as a {@link DictBackend} knows it.
 *
 * @param key its key
 * @param version changes with each write of the key and never goes back
 * @param expiresAt when it vanishes by itself, if it does
 * @param value JSON in UTF-8; without bytes where only keys were asked for
 */
public record DictValue(String key, long version, Optional<Instant> expiresAt, byte[] value) {}
