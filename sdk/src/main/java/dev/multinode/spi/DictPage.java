package dev.multinode.spi;

import java.util.List;
import java.util.Optional;

/**
 * Some entries of a dict.
 *
 * @param entries in no order that could be relied on
 * @param next where the next page begins; empty if there is none
 */
public record DictPage(List<DictValue> entries, Optional<String> next) {}
