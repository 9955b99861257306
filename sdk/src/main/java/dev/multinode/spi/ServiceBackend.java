package dev.multinode.spi;

import dev.multinode.ServiceInfo;
import java.util.List;

/**
 * Where the services and daemons of a project are. {@link dev.multinode.Services} is a thin layer
 * over it, whose methods say what is thrown.
 *
 * <p>Implementations are safe for use by any number of threads.
 */
public interface ServiceBackend {

  /**
   * All of them.
   *
   * @return by name
   */
  List<ServiceInfo> list();

  /**
   * One of them.
   *
   * @param name its name
   * @return what is known now
   * @throws dev.multinode.ServiceDoesNotExist if there is none of that name
   */
  ServiceInfo get(String name);

  /**
   * Replaces all replicas of one, one after another; returns when that is decided.
   *
   * @param name its name
   * @throws dev.multinode.ServiceDoesNotExist if there is none of that name
   * @throws dev.multinode.OutcomeUnknown if nobody has answered
   */
  void restart(String name);
}
