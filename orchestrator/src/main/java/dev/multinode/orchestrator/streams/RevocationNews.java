package dev.multinode.orchestrator.streams;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Brings what is revoked from the thread that reads it to the tasks of this process. */
final class RevocationNews {

  private final List<Queue<UUID>> readers = new CopyOnWriteArrayList<>();

  void tell(UUID subject) {
    readers.forEach(each -> each.add(subject));
  }

  /** A queue of what is revoked from now on. */
  Queue<UUID> subscribe() {
    Queue<UUID> subjects = new ConcurrentLinkedQueue<>();
    readers.add(subjects);
    return subjects;
  }

  void unsubscribe(Queue<UUID> subjects) {
    readers.removeIf(each -> each == subjects);
  }
}
