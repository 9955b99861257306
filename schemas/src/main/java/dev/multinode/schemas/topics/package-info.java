/** Names, keys, partitions and settings of all topics and groups. */
package dev.multinode.schemas.topics;
