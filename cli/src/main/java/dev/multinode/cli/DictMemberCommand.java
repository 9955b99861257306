package dev.multinode.cli;

import dev.multinode.dict.DictMember;
import dev.multinode.dict.DictMemberSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code multinode dict-member}. */
@Command(
    name = "dict-member",
    mixinStandardHelpOptions = true,
    description = "Run a member of the dict cluster on 127.0.0.1.")
final class DictMemberCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "5701",
      description = "Its port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Override
  public Integer call() throws Exception {
    return Role.run(() -> DictMember.start(DictMemberSettings.alone(port)));
  }
}
