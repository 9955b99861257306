package dev.multinode.client;

import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.ConcurrencyRule;
import dev.multinode.wire.MethodManifest;
import java.util.Optional;

/** What an invocation of a method has to wait at. */
final class Gates {

  private final String project;
  private final Payloads payloads;

  Gates(String project, Payloads payloads) {
    this.project = project;
    this.payloads = payloads;
  }

  /** Empty for a method of which any number may run at the same time. */
  Optional<ConcurrencyLimit> limit(MethodManifest method, byte[] arguments) {
    ConcurrencyRule rule = method.getConcurrency();
    if (rule == null) {
      return Optional.empty();
    }
    String all = project + '/' + method.getName();
    String gate =
        rule.getKeyParameter() == null
            ? all
            : all + '/' + payloads.text(arguments, rule.getKeyParameter());
    return Optional.of(new ConcurrencyLimit(gate, rule.getMax()));
  }
}
