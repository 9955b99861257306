package dev.multinode.http;

import java.io.Serial;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;

/** A question was put for as long as that makes sense, and nobody could tell. */
final class NoAnswer extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final boolean neverAsked;

  /**
   * For one question.
   *
   * @param message what the last try came to
   * @param cause what made it fail, or null
   * @param retryAfter when to ask again
   * @param neverAsked whether no try has reached anybody
   */
  NoAnswer(String message, Throwable cause, Duration retryAfter, boolean neverAsked) {
    super(message, cause);
    this.retryAfter = retryAfter;
    this.neverAsked = neverAsked;
  }

  /** Whether a request that failed so has certainly reached nobody. */
  static boolean isBeforeSending(Throwable failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  Duration retryAfter() {
    return retryAfter;
  }

  boolean neverAsked() {
    return neverAsked;
  }
}
