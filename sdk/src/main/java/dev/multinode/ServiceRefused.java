package dev.multinode;

import java.io.Serial;

/** What was asked of a service or daemon was not done. */
public final class ServiceRefused extends MultinodeException {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;
  private final String code;

  /**
   * For one refusal.
   *
   * @param name the service or daemon
   * @param code why, for programs
   * @param reason the same in words, without a full stop
   */
  public ServiceRefused(String name, String code, String reason) {
    super("The service %s: %s.".formatted(name, reason));
    this.name = name;
    this.code = code;
  }

  /**
   * The service or daemon.
   *
   * @return its name
   */
  public String name() {
    return name;
  }

  /**
   * Why, for programs.
   *
   * @return a word such as {@code WITHDRAWN}
   */
  public String code() {
    return code;
  }
}
