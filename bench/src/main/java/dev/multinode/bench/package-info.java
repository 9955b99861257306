/**
 * Measures Multinode beside its floor on the same machine in the same run. The machines are shared
 * and noisy: read the ratios, and the median of several rounds.
 */
package dev.multinode.bench;
