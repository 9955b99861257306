/** The orchestrator: what decides, what readers see, and the process that both run in. */
package dev.multinode.orchestrator;
