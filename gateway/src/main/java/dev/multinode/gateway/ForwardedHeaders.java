package dev.multinode.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What becomes of headers between a client and a replica. Those that are about one connection go no
 * further; a replica is told by whom and how it was asked; a redirect to a place of its own is
 * mapped to where clients find it.
 */
final class ForwardedHeaders {

  private static final List<String> OF_ONE_CONNECTION =
      List.of(
          "Connection",
          "Keep-Alive",
          "Proxy-Connection",
          "Proxy-Authenticate",
          "Proxy-Authorization",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade");

  private ForwardedHeaders() {}

  /** Without what is about one connection only. */
  static void dropHopByHop(MultiMap headers) {
    List<String> named =
        headers.getAll("Connection").stream()
            .flatMap(each -> Stream.of(each.split(",")))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList();
    named.forEach(headers::remove);
    OF_ONE_CONNECTION.forEach(headers::remove);
  }

  /** Tells a replica who has asked, and how; adds to what proxies before this one have told. */
  static void addOrigin(MultiMap headers, HttpServerRequest request, String prefix) {
    String client = request.remoteAddress().hostAddress();
    String host = request.authority() == null ? "" : request.authority().toString();
    String scheme = request.scheme() == null ? "http" : request.scheme();
    append(headers, "X-Forwarded-For", client);
    append(headers, "Forwarded", forwarded(client, host, scheme));
    setUnlessTold(headers, "X-Forwarded-Proto", scheme);
    if (!host.isEmpty()) {
      setUnlessTold(headers, "X-Forwarded-Host", host);
    }
    String before = headers.contains("X-Forwarded-Prefix") ? headers.get("X-Forwarded-Prefix") : "";
    headers.set("X-Forwarded-Prefix", before + prefix);
  }

  private static String forwarded(String client, String host, String scheme) {
    String node = client.contains(":") ? "\"[" + client + "]\"" : client;
    String of = host.isEmpty() ? "" : ";host=\"" + host + "\"";
    return "for=" + node + of + ";proto=" + scheme.toLowerCase(Locale.ROOT);
  }

  private static void append(MultiMap headers, String name, String value) {
    List<String> before = headers.getAll(name);
    headers.set(name, before.isEmpty() ? value : String.join(", ", before) + ", " + value);
  }

  private static void setUnlessTold(MultiMap headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.set(name, value);
    }
  }

  /**
   * Maps a redirect: a URL of the replica itself, and a path from its root, get the prefix. A path
   * that begins with {@code /services/} is one that knows where clients find it, and what is
   * relative or elsewhere holds as it is.
   *
   * @param replica the replica's host and port, as in a URL
   */
  static void mapRedirect(MultiMap headers, String replica, String prefix) {
    String location = headers.get("Location");
    if (location == null) {
      return;
    }
    String own = "http://" + replica;
    if (location.equals(own) || location.startsWith(own + "/") || location.startsWith(own + "?")) {
      headers.set("Location", prefix + rooted(location.substring(own.length())));
    } else if (isFromTheRoot(location)) {
      headers.set("Location", prefix + location);
    }
  }

  private static boolean isFromTheRoot(String location) {
    return location.startsWith("/")
        && !location.startsWith("//")
        && !location.startsWith(ServicePath.ROOT);
  }

  private static String rooted(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  /** Host and port as in a URL. */
  static String authority(String host, int port) {
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
        .getRawAuthority();
  }
}
