package dev.multinode.dict;

import java.io.Serial;

/** No dict member answered in time. Whether a write happened is not known. */
public final class DictUnavailable extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  DictUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
