package dev.multinode.orchestrator.streams;

import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.wire.Ancestor;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which invocations are listed.
 *
 * @param project they belong to it
 * @param name what they run; empty for anything
 * @param parent the invocation whose code started them; empty for anybody
 * @param statuses where they are; empty for anywhere
 * @param labels all of which they have
 * @param since the oldest position that counts
 */
public record RowFilter(
    String project,
    Optional<String> name,
    Optional<UUID> parent,
    Set<Status> statuses,
    Map<String, String> labels,
    StartPosition since) {

  /** Everything of a name. */
  public static RowFilter ofName(String project, String name) {
    return new RowFilter(
        project,
        Optional.of(name),
        Optional.empty(),
        Set.of(),
        Map.of(),
        new StartPosition(0, new UUID(0, 0)));
  }

  /** Where the index has them together, as closely as it can tell. */
  byte[] indexPrefix() {
    return parent
        .map(StartIndex::ofParent)
        .or(() -> name.map(each -> StartIndex.ofName(project, each)))
        .orElseGet(() -> StartIndex.ofProject(project));
  }

  boolean matches(InvocationRow row) {
    Envelope envelope = row.getEnvelope();
    return envelope.getProject().equals(project)
        && name.filter(wanted -> !wanted.equals(envelope.getName())).isEmpty()
        && parent.filter(wanted -> !isChild(envelope.getAncestors(), wanted)).isEmpty()
        && (statuses.isEmpty() || statuses.contains(row.getStatus()))
        && envelope.getLabels().entrySet().containsAll(labels.entrySet());
  }

  private static boolean isChild(List<Ancestor> ancestors, UUID parent) {
    return !ancestors.isEmpty() && ancestors.getLast().getInvocationId().equals(parent);
  }
}
