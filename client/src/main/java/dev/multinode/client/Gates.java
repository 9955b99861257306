package dev.multinode.client;

import dev.multinode.wire.ConcurrencyLimit;
import dev.multinode.wire.ConcurrencyRule;
import dev.multinode.wire.Delivery;
import dev.multinode.wire.Envelope;
import dev.multinode.wire.MethodManifest;
import dev.multinode.wire.Policy;
import java.util.Optional;

/** What an invocation of a method has to wait at. */
final class Gates {

  private final String project;
  private final Payloads payloads;

  Gates(String project, Payloads payloads) {
    this.project = project;
    this.payloads = payloads;
  }

  /** Whether the engine has to decide on every invocation of its kind before it may run. */
  static boolean isGated(Envelope envelope) {
    Policy policy = envelope.getPolicy();
    return envelope.getLimit() != null
        || policy != null && policy.getDelivery() == Delivery.AT_MOST_ONCE;
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
