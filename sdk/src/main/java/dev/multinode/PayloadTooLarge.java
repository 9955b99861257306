package dev.multinode;

import java.io.Serial;

/** Something is too large to be sent. Nothing was sent. */
public final class PayloadTooLarge extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final long size;
  private final long limit;

  /**
   * For one value.
   *
   * @param what what was refused, such as {@code The arguments of Chess.suggest}
   * @param size its size in bytes
   * @param limit the largest size allowed, in bytes
   */
  public PayloadTooLarge(String what, long size, long limit) {
    super(
        "%s: %d bytes encoded, at most %d are allowed. Pass a reference to where the data is instead."
            .formatted(what, size, limit));
    this.size = size;
    this.limit = limit;
  }

  /**
   * The size of what was refused.
   *
   * @return bytes, encoded
   */
  public long size() {
    return size;
  }

  /**
   * The limit.
   *
   * @return bytes, encoded
   */
  public long limit() {
    return limit;
  }
}
