package dev.multinode.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.DictContract;
import dev.multinode.Multinode;
import dev.multinode.cli.cluster.scenarios.Sample;
import dev.multinode.cli.cluster.scenarios.Scenarios;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dicts of a whole cluster: from programs through the gateway, and from running code. */
@ClusterSpec
final class DictsTest extends DictContract {

  private final Multinode multinode;
  private final String dict = "jobs" + UUID.randomUUID();

  DictsTest(Multinode multinode) {
    this.multinode = multinode;
  }

  @Override
  protected Multinode multinode() {
    return multinode;
  }

  @Test
  void whatAJobKeepsIsReadByOthersAndCountedByFunctions() {
    var keep = multinode.job(Scenarios::keep);
    UUID id = keep.start(dict, Sample.ofHardValues());

    assertThat(keep.awaitResult(id, Invocations.PATIENCE))
        .usingRecursiveComparison()
        .isEqualTo(Sample.ofHardValues());
    assertThat(multinode.dict(dict, String.class, Sample.class).require("sample"))
        .usingRecursiveComparison()
        .isEqualTo(Sample.ofHardValues());
    assertThat(multinode.function(Scenarios::count).call(dict + "-counts", "sample")).isEqualTo(2);
  }
}
