package dev.multinode.broker;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.apache.kafka.server.fault.ProcessTerminatingFaultHandler;

/**
 * While the broker starts, a fatal fault is an exception for the caller (a taken port must not end
 * this JVM). Once it runs, it halts the process as Kafka's own does: a broker that cannot write its
 * log must not go on.
 */
final class StartupFaults implements FaultHandlerFactory {

  private volatile boolean running;

  void startupIsOver() {
    running = true;
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    FaultHandler logging = new LoggingFaultHandler(name, action);
    if (!fatal) {
      return logging;
    }
    FaultHandler halting = new ProcessTerminatingFaultHandler.Builder().setAction(action).build();
    return (message, cause) -> (running ? halting : logging).handleFault(message, cause);
  }
}
