/**
 * Gates: where only so many attempts may run at the same time. An attempt asks for a slot and waits
 * for it; slots are granted in the order in which they were asked for. A slot belongs to the
 * attempt that got it until that gives it back, whatever becomes of its worker.
 */
package dev.multinode.orchestrator.core.gates;
