package dev.multinode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of events as a browser does. */
final class EventReader implements AutoCloseable {

  /** One event; comments have the name {@code comment}. */
  record Event(Optional<String> id, String name, String data) {

    JsonNode json() {
      try {
        return Json.read(Buffer.buffer(data));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String status() {
      return json().get("status").asText();
    }

    /** In one line: {@code status RUNNING} or {@code 3 yield ["e4"]}; a line without its name. */
    @Override
    public String toString() {
      return switch (name) {
        case "status" -> id.map(each -> each + " ").orElse("") + "status " + status();
        case "progress" -> "progress " + json().get("done");
        case "line" -> id.orElseThrow() + " " + json().get("message").asText();
        case "yield" -> id.orElseThrow() + " yield " + json().get("value");
        default -> id.map(each -> each + " ").orElse("") + name;
      };
    }
  }

  private final InputStream stream;
  private final BufferedReader lines;

  EventReader(InputStream stream) {
    this.stream = stream;
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** The next event that is no comment; nothing if the stream has ended. */
  Optional<Event> next() {
    Optional<Event> next = nextOrComment();
    while (next.isPresent() && next.get().name().equals("comment")) {
      next = nextOrComment();
    }
    return next;
  }

  /** That many events as text. */
  List<String> take(int count) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(next().orElseThrow().toString());
    }
    return taken;
  }

  /** All events until the stream ends, as text. */
  List<String> rest() {
    List<String> rest = new ArrayList<>();
    for (Optional<Event> each = next(); each.isPresent(); each = next()) {
      rest.add(each.get().toString());
    }
    return rest;
  }

  Optional<Event> nextOrComment() {
    Optional<String> id = Optional.empty();
    String name = "message";
    String data = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = Optional.of(line.substring(4));
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.equals(":")) {
          name = "comment";
        } else if (line.isEmpty() && !name.equals("message")) {
          return Optional.of(new Event(id, name, data));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
