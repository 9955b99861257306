package dev.multinode.dict;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one dict member until the process is asked to stop. */
public final class DictMemberMain {

  private static final Logger LOG = LoggerFactory.getLogger(DictMemberMain.class);

  private DictMemberMain() {}

  /** Takes the options of {@link DictMemberSettings#parse}; exits with 2 if they are no good. */
  public static void main(String[] arguments) {
    try {
      DictMember member = DictMember.start(DictMemberSettings.parse(arguments));
      Runtime.getRuntime().addShutdownHook(new Thread(member::close, "dict-member-shutdown"));
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.error(e.getMessage());
      System.exit(2);
    }
  }
}
