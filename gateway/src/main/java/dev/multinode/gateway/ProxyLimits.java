package dev.multinode.gateway;

import java.time.Duration;

/**
 * What a request to a service may cost. There is no limit to the size of what streams, nor to how
 * long it does.
 *
 * @param connect how long a connection to a replica may take to be made
 * @param idle how long a connection to a replica may transfer nothing while something is under way;
 *     less than a connection to a client may, so that the client can be told
 * @param keptBytes how many bytes of a body are kept, of a request for another try, of a response
 *     until it is complete
 * @param heldBack how long something is held back of which it is not known whether it ends soon
 * @param tries how many replicas a request is sent to at most
 * @param triesWithin how long after it came a request may be sent to another replica
 * @param replicaWait how long a request waits for a replica that may soon be healthy
 * @param loadEvery how often load is told
 */
record ProxyLimits(
    Duration connect,
    Duration idle,
    int keptBytes,
    Duration heldBack,
    int tries,
    Duration triesWithin,
    Duration replicaWait,
    Duration loadEvery) {

  static ProxyLimits defaults() {
    return new ProxyLimits(
        Duration.ofSeconds(1),
        Duration.ofSeconds(80),
        64 << 10,
        Duration.ofMillis(50),
        3,
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }
}
