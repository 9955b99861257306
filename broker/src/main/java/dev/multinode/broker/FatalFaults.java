package dev.multinode.broker;

import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.apache.kafka.server.fault.ProcessTerminatingFaultHandler;

/**
 * What a fatal fault does. While the broker starts it is an exception for the caller: a taken port
 * must not end this JVM. While it runs it halts the process, as Kafka's own does: a broker that
 * cannot write its log must not go on. While it stops it is only logged.
 */
final class FatalFaults implements FaultHandlerFactory {

  private volatile boolean halting;

  void haltTheProcess() {
    halting = true;
  }

  void spareTheProcess() {
    halting = false;
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    FaultHandler log = new LoggingFaultHandler(name, action);
    if (!fatal) {
      return log;
    }
    FaultHandler halt = new ProcessTerminatingFaultHandler.Builder().setAction(action).build();
    return (message, cause) -> (halting ? halt : log).handleFault(message, cause);
  }
}
