/**
 * Dicts on Hazelcast: the member process that holds the entries, the journal that outlives it, and
 * the client side that reads and writes.
 *
 * <p>The community edition has neither encryption nor authentication: whoever reaches a member's
 * port owns its data. So members listen on one address only, the loopback one by default, find each
 * other by configured addresses alone and never deserialise foreign Java classes. Keys are strings
 * and values are bytes.
 *
 * <p>An entry lives in the memory of one member and of one backup, and every change of it is in the
 * journal, a compacted topic, before it is visible.
 */
package dev.multinode.dict;
