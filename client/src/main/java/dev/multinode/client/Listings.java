package dev.multinode.client;

import dev.multinode.InvalidCursor;
import dev.multinode.ListOptions;
import dev.multinode.Page;
import dev.multinode.StatusUnavailable;
import dev.multinode.schemas.listing.StartPosition;
import dev.multinode.schemas.serde.AvroSerdes;
import dev.multinode.wire.IdsPage;
import dev.multinode.wire.InvocationRow;
import dev.multinode.wire.RowsPage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Lists invocations, which lie in partitions on several orchestrators: asks all of them, and again
 * until each partition is in some answer, so that one that is just being moved is not left out.
 */
final class Listings {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final QueryEndpoints endpoints;
  private final AvroSerdes serdes;
  private final String project;

  Listings(QueryEndpoints endpoints, AvroSerdes serdes, String project) {
    this.endpoints = endpoints;
    this.serdes = serdes;
    this.project = project;
  }

  /**
   * A page of rows, newest first.
   *
   * @param withResults whether their results are wanted too
   * @throws InvalidCursor if the options have one
   */
  Page<InvocationRow> rows(Optional<String> name, ListOptions options, boolean withResults) {
    String path = "/v1/rows?" + query(name, options, withResults);
    return NewestFirst.merge(askAll(path, this::rows), options.limit());
  }

  /** The ids of a name, oldest first. */
  List<UUID> ids(String name) {
    String path =
        "/v1/ids?project=%s&name=%s&limit=%d"
            .formatted(encoded(project), encoded(name), ListOptions.LARGEST_LIMIT);
    List<UUID> all = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      Page<UUID> page =
          NewestFirst.merge(askAll(path + next.get(), this::ids), ListOptions.LARGEST_LIMIT);
      all.addAll(page.items());
      next = page.next().map(cursor -> "&below=" + cursor);
    }
    return List.copyOf(all.reversed());
  }

  private String query(Optional<String> name, ListOptions options, boolean withResults) {
    StringBuilder query = new StringBuilder("project=" + encoded(project));
    name.ifPresent(each -> query.append("&name=").append(encoded(each)));
    options.parent().ifPresent(each -> query.append("&parent=").append(each));
    options.statuses().forEach(each -> query.append("&status=").append(each));
    options
        .labels()
        .forEach((key, value) -> query.append("&label=").append(encoded(label(key, value))));
    options
        .submittedSince()
        .ifPresent(each -> query.append("&since=").append(StartPosition.at(each).millis()));
    below(options).ifPresent(each -> query.append("&below=").append(each.cursor()));
    return query.append("&limit=%d&results=%s".formatted(options.limit(), withResults)).toString();
  }

  /** Where to begin: at the cursor, or at the newest start that counts, whichever is older. */
  private static Optional<StartPosition> below(ListOptions options) {
    Optional<StartPosition> cursor = options.cursor().map(Listings::position);
    Optional<StartPosition> time = options.submittedBefore().map(StartPosition::at);
    if (cursor.isPresent() && time.isPresent()) {
      return cursor.get().compareTo(time.get()) < 0 ? cursor : time;
    }
    return cursor.or(() -> time);
  }

  private static StartPosition position(String cursor) {
    try {
      return StartPosition.parse(cursor);
    } catch (IllegalArgumentException e) {
      throw new InvalidCursor(cursor);
    }
  }

  private Part<InvocationRow> rows(byte[] body) {
    RowsPage page = read(body, RowsPage.class);
    List<Part.Item<InvocationRow>> items =
        page.getRows().stream()
            .map(
                row ->
                    new Part.Item<>(
                        StartPosition.of(row.getEnvelope().getSubmittedAt(), row.getInvocationId()),
                        row))
            .toList();
    return Part.of(items, page.getNext(), page.getPartitions(), page.getAllPartitions());
  }

  private Part<UUID> ids(byte[] body) {
    IdsPage page = read(body, IdsPage.class);
    List<Part.Item<UUID>> items = new ArrayList<>();
    for (int i = 0; i < page.getIds().size(); i++) {
      UUID id = page.getIds().get(i);
      items.add(new Part.Item<>(StartPosition.of(page.getSubmittedAt().get(i), id), id));
    }
    return Part.of(items, page.getNext(), page.getPartitions(), page.getAllPartitions());
  }

  private <T> List<Part<T>> askAll(String path, Function<byte[], Part<T>> reader) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<Part<T>> parts = new ArrayList<>();
      for (URI host : endpoints.liveHosts()) {
        endpoints.askOnly(host, path, PATIENCE).map(reader).ifPresent(parts::add);
      }
      if (isWhole(parts)) {
        return parts;
      }
      if (System.nanoTime() - giveUpAt >= 0) {
        throw new StatusUnavailable(PAUSE);
      }
      QueryEndpoints.pause(PAUSE);
    }
  }

  private static boolean isWhole(List<? extends Part<?>> parts) {
    Set<Integer> seen = new HashSet<>();
    parts.forEach(part -> seen.addAll(part.partitions()));
    return !parts.isEmpty() && parts.stream().allMatch(part -> seen.size() == part.allPartitions());
  }

  private <R extends SpecificRecord> R read(byte[] body, Class<R> type) {
    return serdes.deserialize(StatusReader.VIEW, body, type);
  }

  /** Each on its own, or neither could have an equals sign. */
  private static String label(String key, String value) {
    return encoded(key) + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
