package dev.multinode.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class BuildVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "multinode " + (version == null ? "(unpackaged)" : version),
      "JVM ${java.version} (${java.vendor})"
    };
  }
}
