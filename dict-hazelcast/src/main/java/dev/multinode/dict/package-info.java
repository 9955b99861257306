/**
 * Dicts on Hazelcast: the member process that holds the entries and the client side that reads and
 * writes them.
 *
 * <p>The community edition has neither encryption nor authentication: whoever reaches a member's
 * port owns its data. So members listen on one address only, the loopback one by default, find each
 * other by configured addresses alone and never deserialise foreign Java classes. Keys are strings
 * and values are bytes.
 *
 * <p>An entry lives in the memory of one member and of one backup. It survives the loss of one
 * member, not of all.
 */
package dev.multinode.dict;
