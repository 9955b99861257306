package dev.multinode.dict;

import dev.multinode.DictContract;
import dev.multinode.Multinode;
import dev.multinode.spi.Backend;
import dev.multinode.spi.DictBackend;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The dicts of one member and a client. */
class HazelcastDictTest extends DictContract {

  private static DictMember member;
  private static HazelcastDicts dicts;

  @BeforeAll
  static void start() {
    DictRig rig = new DictRig(3);
    member = rig.member();
    dicts = rig.connect(member);
    DictRig.awaitLoaded(dicts);
  }

  @AfterAll
  static void stop() {
    dicts.close();
    member.close();
  }

  @Override
  protected Multinode multinode() {
    return over(dicts);
  }

  /** An installation that has dicts only. */
  static Multinode over(DictBackend dicts) {
    return Multinode.over(
        (Backend)
            Proxy.newProxyInstance(
                Backend.class.getClassLoader(),
                new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("dicts")) {
                    return dicts;
                  }
                  throw new UnsupportedOperationException(method.getName());
                }));
  }
}
