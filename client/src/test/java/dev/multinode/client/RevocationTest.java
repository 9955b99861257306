package dev.multinode.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import dev.multinode.wire.StopCause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RevocationTest {

  private static final UUID ROOT = new UUID(1, 1);
  private static final UUID RUN_OF_ROOT = new UUID(1, 2);
  private static final UUID CHILD = new UUID(2, 1);
  private static final UUID STRANGER = new UUID(3, 1);
  private static final List<Ancestor> WITHIN_ROOT = List.of(new Ancestor(ROOT, 1, RUN_OF_ROOT));

  @Test
  void anInvocationsRevocationCoversItselfAndWhateverIsBelow() {
    Revocation revocation = revocation(ROOT, RevocationScope.INVOCATION);

    assertThat(RevocationTable.covers(revocation, ROOT, List.of())).isTrue();
    assertThat(RevocationTable.covers(revocation, CHILD, WITHIN_ROOT)).isTrue();
    assertThat(RevocationTable.covers(revocation, STRANGER, List.of())).isFalse();
  }

  @Test
  void aChildsRevocationLeavesItsParentAlone() {
    Revocation revocation = revocation(CHILD, RevocationScope.INVOCATION);

    assertThat(RevocationTable.covers(revocation, ROOT, List.of())).isFalse();
  }

  @Test
  void aRunsRevocationCoversItsChildrenAndNotThoseOfTheNextRun() {
    Revocation revocation = revocation(RUN_OF_ROOT, RevocationScope.EXECUTION);
    List<Ancestor> withinNextRun = List.of(new Ancestor(ROOT, 2, new UUID(1, 3)));

    assertThat(RevocationTable.covers(revocation, CHILD, WITHIN_ROOT)).isTrue();
    assertThat(RevocationTable.covers(revocation, CHILD, withinNextRun)).isFalse();
    assertThat(RevocationTable.covers(revocation, ROOT, List.of())).isFalse();
  }

  private static Revocation revocation(UUID subject, RevocationScope scope) {
    return new Revocation(subject, scope, "", Instant.EPOCH, StopCause.CANCEL, null);
  }
}
