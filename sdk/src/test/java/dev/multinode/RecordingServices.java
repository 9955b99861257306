package dev.multinode;

import dev.multinode.app.ReplicaKind;
import dev.multinode.spi.ServiceBackend;
import java.time.Instant;
import java.util.List;

/** Remembers what it was asked, and has one service. */
record RecordingServices(List<String> asked) implements ServiceBackend {

  static final ServiceInfo API =
      new ServiceInfo(
          "api", ReplicaKind.SERVICE, "shop", "1", 1, 2, false, Instant.EPOCH, List.of());

  @Override
  public List<ServiceInfo> list() {
    asked.add("services");
    return List.of(API);
  }

  @Override
  public ServiceInfo get(String name) {
    asked.add("service " + name);
    return API;
  }

  @Override
  public void restart(String name) {
    asked.add("restart " + name);
  }
}
