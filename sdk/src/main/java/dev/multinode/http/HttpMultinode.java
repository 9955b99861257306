package dev.multinode.http;

import dev.multinode.Multinode;
import java.net.URI;

/** Connects to an installation over HTTP. */
public final class HttpMultinode {

  private HttpMultinode() {}

  /**
   * Connects to a gateway.
   *
   * <pre>{@code
   * try (Multinode multinode = HttpMultinode.connect(URI.create("http://localhost:8080"))) {
   *   List<Summary> all = multinode.function(Texts::summarise).map(documents);
   * }
   * }</pre>
   *
   * <p>What it gives serves a whole process: it is safe for use by any number of threads, keeps
   * connections, and is closed at the end. What calls of a closed one waited for goes on.
   *
   * <p>Besides the exceptions of the SDK its methods throw {@link GatewayFailure}.
   *
   * @param gateway its address; a path in it is put before all others
   * @return typed handles of the project that the gateway serves
   * @throws IllegalArgumentException if that is no address
   * @throws GatewayFailure if no gateway answers there within some seconds
   */
  public static Multinode connect(URI gateway) {
    return Multinode.over(HttpBackend.connect(gateway));
  }
}
