package dev.multinode.client;

import dev.multinode.app.MethodDefinition;
import dev.multinode.client.WorkerDouble.Answer;
import dev.multinode.method.Function1;
import dev.multinode.schemas.payload.PayloadCodec;
import dev.multinode.spi.MethodReferences;
import dev.multinode.wire.Work;

/** What workers make of calls of {@link Samples#twice}. */
final class SampleWork {

  private final KafkaClient client;
  private final PayloadCodec codec;
  private final MethodDefinition twice;

  SampleWork(Installation installation, KafkaClient client) {
    this.client = client;
    this.codec = new PayloadCodec(installation.registry());
    Function1<Integer, Integer> reference = Samples::twice;
    this.twice = MethodDefinition.of(MethodReferences.resolve(reference).method().orElseThrow());
  }

  Answer doubled(Work work) {
    return returned(2 * argument(work));
  }

  Answer returned(int value) {
    return new Answer.Result(client.apps().find("Samples.twice").getResultSchemaId(), value);
  }

  int argument(Work work) {
    return (int) codec.decodeArguments(work.getArguments().array(), twice).getFirst();
  }
}
