package dev.multinode.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The path of a request to a service, as it was written.
 *
 * @param name the service
 * @param prefix what comes before the path that the service sees, without a slash at the end
 * @param below the path that the service sees, with its query; empty if there is not even a slash
 * @param query with its question mark; empty if there is none
 */
record ServicePath(String name, String prefix, Optional<String> below, String query) {

  /** What all of them begin with. */
  static final String ROOT = "/services/";

  /** Whether a request is to a service, and none of the contract's operations. */
  static boolean isOf(HttpServerRequest request) {
    String path = request.path();
    return path != null && path.startsWith(ROOT) && path.length() > ROOT.length();
  }

  /**
   * Reads it.
   *
   * @throws RequestRefused if the name cannot be decoded
   */
  static ServicePath of(HttpServerRequest request) {
    String path = request.path();
    String query = request.query() == null ? "" : "?" + request.query();
    int end = path.indexOf('/', ROOT.length());
    String written = end < 0 ? path.substring(ROOT.length()) : path.substring(ROOT.length(), end);
    return new ServicePath(
        decoded(written),
        ROOT + written,
        end < 0 ? Optional.empty() : Optional.of(path.substring(end) + query),
        query);
  }

  /** Where a request without the slash is sent: relative, so that it holds behind other proxies. */
  String withSlash() {
    return prefix.substring(ROOT.length()) + "/" + query;
  }

  private static String decoded(String name) {
    try {
      // A plus sign in a path is no blank.
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RequestRefused(
          ProblemType.MALFORMED_REQUEST, "The path or the query cannot be decoded.");
    }
  }
}
