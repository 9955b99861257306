package dev.multinode;

import dev.multinode.spi.Backend;
import java.util.List;

/**
 * The services and daemons of a project: {@link Multinode#services}. They are started, changed and
 * ended by deploying their app; here they can be looked at, and started anew. Any number of threads
 * may use it.
 *
 * <p>All methods block, and throw {@link JobCancelled} in a job that is cancelled and {@link
 * WaitInterrupted} if the thread is interrupted. Where nobody answers they throw what the
 * connection throws for that, such as {@link StatusUnavailable} over HTTP.
 */
public final class Services {

  private final Backend backend;

  Services(Backend backend) {
    this.backend = backend;
  }

  /**
   * All services and daemons, by name.
   *
   * @return a list of what is known now
   */
  public List<ServiceInfo> list() {
    return backend.services().list();
  }

  /**
   * What is known about one of them.
   *
   * @param name its name
   * @return what is known now
   * @throws ServiceDoesNotExist if there is none of that name
   */
  public ServiceInfo get(String name) {
    return backend.services().get(name);
  }

  /**
   * Replaces all its replicas, one after another: of a service each new one is healthy before its
   * old one is told to end. Returns when that is decided, before it is done; {@link #get} shows how
   * far it is.
   *
   * @param name its name
   * @throws ServiceDoesNotExist if there is none of that name
   * @throws ServiceRefused if it cannot be done
   * @throws OutcomeUnknown if nobody has answered: it may be done or not
   */
  public void restart(String name) {
    backend.services().restart(name);
  }
}
