package dev.multinode.client;

import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Revocation;
import dev.multinode.wire.RevocationScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Everything that must not run any more, as of {@link #freshAsOf()}. Workers look here before they
 * start anything, and listen in order to interrupt what runs.
 */
public final class RevocationTable implements AutoCloseable {

  private final Map<UUID, Revocation> bySubject = new ConcurrentHashMap<>();
  private final List<Consumer<? super Revocation>> listeners = new CopyOnWriteArrayList<>();

  private RevocationTable() {}

  /** Reads the topic to its end as of now, then follows it. */
  public static RevocationTable follow(ClientSettings settings) {
    throw new UnsupportedOperationException();
  }

  /** Whether an invocation may not start: itself, an ancestor or an ancestor's run is revoked. */
  public boolean isRevoked(UUID invocationId, List<Ancestor> ancestors) {
    return isRevoked(invocationId, RevocationScope.INVOCATION)
        || ancestors.stream()
            .anyMatch(
                each ->
                    isRevoked(each.getInvocationId(), RevocationScope.INVOCATION)
                        || isRevoked(each.getExecutionId(), RevocationScope.EXECUTION));
  }

  private boolean isRevoked(UUID subject, RevocationScope scope) {
    Revocation revocation = bySubject.get(subject);
    return revocation != null && revocation.getScope() == scope;
  }

  /** Whether one revocation is about an invocation: itself, an ancestor or an ancestor's run. */
  public static boolean covers(Revocation revocation, UUID invocationId, List<Ancestor> ancestors) {
    UUID subject = revocation.getSubject();
    return switch (revocation.getScope()) {
      case INVOCATION ->
          subject.equals(invocationId)
              || ancestors.stream().anyMatch(each -> subject.equals(each.getInvocationId()));
      case EXECUTION -> ancestors.stream().anyMatch(each -> subject.equals(each.getExecutionId()));
    };
  }

  /**
   * Everything written before this moment is in the table. It stands still while the broker cannot
   * be reached.
   */
  public Instant freshAsOf() {
    throw new UnsupportedOperationException();
  }

  /** Calls a listener for each later revocation, on the reading thread: it must not block. */
  public void onRevocation(Consumer<? super Revocation> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {}
}
