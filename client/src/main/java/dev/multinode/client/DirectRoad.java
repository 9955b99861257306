package dev.multinode.client;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The producers of the direct road. Usually a start leaves at once. While so many calls are under
 * way that most of them wait for a worker anyway, starts are gathered for a few milliseconds: they
 * go together in one request, which costs broker and client a fraction of many.
 */
final class DirectRoad implements AutoCloseable {

  /** More than the slots of the largest usual worker, several times. */
  static final int CROWD = 64;

  private final RecordProducer prompt;
  private final Supplier<RecordProducer> opening;
  private final List<String> topics;
  private final IntSupplier underWay;
  private RecordProducer gathering;
  private boolean closed;

  /**
   * The producers of one client.
   *
   * @param prompt sends at once; stays the caller's
   * @param opening makes one that gathers
   * @param topics the work topics
   * @param underWay how many calls have no answer yet
   */
  DirectRoad(
      RecordProducer prompt,
      Supplier<RecordProducer> opening,
      List<String> topics,
      IntSupplier underWay) {
    this.prompt = prompt;
    this.opening = opening;
    this.topics = topics;
    this.underWay = underWay;
  }

  /** The one for the next start. */
  RecordProducer producer() {
    return underWay.getAsInt() < CROWD ? prompt : gathering();
  }

  /** Most clients never need it. */
  private synchronized RecordProducer gathering() {
    if (closed) {
      return prompt;
    }
    if (gathering == null) {
      RecordProducer opened = opening.get();
      try {
        opened.load(topics);
      } catch (BrokersUnavailable e) {
        opened.close();
        throw e;
      }
      gathering = opened;
    }
    return gathering;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (gathering != null) {
      gathering.close();
    }
  }
}
