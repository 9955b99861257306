/** Reading topics with Kafka's own console consumer. */
package dev.multinode.schemas.console;
