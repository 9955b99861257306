package dev.multinode.dict.locks;

import java.io.Serial;

/** Locks cannot be held at the members now. The message is a sentence for people. */
public final class Unguarded extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  Unguarded(String sentence) {
    super(sentence);
  }

  Unguarded(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
