/**
 * How values of users' types are JSON, the same for everything that reads or writes them: for the
 * HTTP client, whose gateway speaks JSON, and for the Kafka-native client and the workers, which
 * make Avro of the same trees. Not for application code.
 */
package dev.multinode.json;
