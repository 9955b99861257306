package dev.multinode.installation;

import picocli.CommandLine.Option;

/** The project that a command works for. A mixin of the commands that work for one only. */
public final class ProjectOption {

  @Option(
      names = "--project",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The project whose functions and jobs are meant. Default: ${DEFAULT-VALUE}.")
  private String project;

  /** The project whose functions and jobs are meant. */
  public String project() {
    return project;
  }
}
