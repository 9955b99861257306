package dev.multinode.cli;

import dev.multinode.ReplicaInfo;
import dev.multinode.ServiceInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Services and daemons for people to read. */
final class ServiceText {

  private static final List<String> HEADINGS =
      List.of("REPLICA", "PHASE", "HEALTH", "ADDRESS", "WORKER", "VERSION", "SINCE", "INVOCATION");

  private ServiceText() {}

  /** That there is no such service, and which there are. */
  static String unknown(String name, List<ServiceInfo> others) {
    return others.isEmpty()
        ? "There is no service or daemon %s, and no other.".formatted(name)
        : "There is no service or daemon %s. There are: %s."
            .formatted(
                name, others.stream().map(ServiceInfo::name).collect(Collectors.joining(", ")));
  }

  /** A table of them. */
  static List<String> lines(List<ServiceInfo> services) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "KIND", "HEALTHY", "APP", "VERSION", "STATE"));
    services.forEach(
        each ->
            rows.add(
                List.of(
                    each.name(),
                    each.kind().name(),
                    healthy(each),
                    each.app(),
                    each.version(),
                    each.withdrawn() ? "ends" : "kept running")));
    return table(rows);
  }

  /** All of one. */
  static List<String> lines(ServiceInfo service) {
    List<String> lines = new ArrayList<>();
    lines.add("name: " + service.name());
    lines.add("kind: " + service.kind());
    lines.add("app: %s, version %s".formatted(service.app(), service.version()));
    lines.add("wanted: %d, at most %d".formatted(service.wanted(), service.maxReplicas()));
    lines.add("healthy: " + healthy(service));
    lines.add("since: " + service.createdAt());
    if (service.withdrawn()) {
      lines.add("state: it is gone from its app, and ends");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    service.replicas().forEach(each -> rows.add(row(each)));
    lines.addAll(table(rows));
    service.replicas().stream()
        .map(ServiceText::note)
        .filter(each -> !each.isEmpty())
        .forEach(lines::add);
    return lines;
  }

  private static List<String> row(ReplicaInfo replica) {
    return List.of(
        Integer.toString(replica.replica()),
        replica.phase().name(),
        replica.health().map(Enum::name).orElse("-"),
        replica.address().map(URI::toString).orElse("-"),
        replica.worker().orElse("-"),
        replica.version(),
        replica.since().toString(),
        replica.invocationId().toString());
  }

  /** Why it is not healthy, and when it is to be. */
  private static String note(ReplicaInfo replica) {
    List<String> notes = new ArrayList<>();
    replica.reason().ifPresent(notes::add);
    if (replica.failures() > 0) {
      notes.add(
          "ended by itself %d times in a row%s"
              .formatted(
                  replica.failures(),
                  replica.lastOutcome().map(each -> ", the last time " + each).orElse("")));
    }
    replica.restartAt().ifPresent(each -> notes.add("next run at " + each));
    return notes.isEmpty() ? "" : replica.replica() + ": " + String.join("; ", notes);
  }

  private static String healthy(ServiceInfo service) {
    long healthy =
        service.replicas().stream()
            .filter(each -> each.health().filter(ReplicaInfo.Health.HEALTHY::equals).isPresent())
            .count();
    return "%d of %d".formatted(healthy, service.wanted());
  }

  /** Columns as wide as what is in them. */
  private static List<String> table(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(each -> ("%-" + widths[each] + "s").formatted(row.get(each)))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }
}
