package dev.multinode.client;

import dev.multinode.wire.MethodManifest;
import java.util.List;

/** The functions and jobs that are deployed in the client's project. */
public interface AppTable {

  /**
   * What is deployed under a name.
   *
   * @throws dev.multinode.FunctionDoesNotExist if nothing is, as of now; names the nearest ones
   */
  MethodManifest find(String name);

  /** All of them, by name. */
  List<MethodManifest> all();
}
