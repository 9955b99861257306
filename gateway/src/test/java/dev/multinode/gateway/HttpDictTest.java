package dev.multinode.gateway;

import dev.multinode.DictContract;
import dev.multinode.Multinode;
import dev.multinode.http.HttpMultinode;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The dicts of a gateway as programs see them over HTTP. */
class HttpDictTest extends DictContract {

  private static TestGateway gateway;
  private static Multinode multinode;

  @BeforeAll
  static void start() {
    gateway = TestGateway.start();
    multinode = HttpMultinode.connect(URI.create("http://127.0.0.1:" + gateway.port()));
  }

  @AfterAll
  static void stop() {
    multinode.close();
    gateway.close();
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }
}
