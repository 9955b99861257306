package dev.multinode.cli.cluster;

import com.sun.management.OperatingSystemMXBean;
import dev.multinode.client.ClientSettings;
import dev.multinode.dict.DictConnection;
import dev.multinode.schemas.resources.ResourceClass;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The worker processes of a cluster on one machine: a fixed number of each class that the app uses,
 * each started again when it ends.
 */
final class WorkerPool implements AutoCloseable {

  private final List<Child> workers;
  private final List<String> groups;
  private final List<String> notes;

  private WorkerPool(List<Child> workers, List<String> groups, List<String> notes) {
    this.workers = List.copyOf(workers);
    this.groups = groups;
    this.notes = List.copyOf(notes);
  }

  /**
   * Starts them all; returns without waiting for any.
   *
   * @param classes the classes to have workers of, and what is asked of them
   */
  static WorkerPool start(
      ClusterSettings settings,
      List<Occupancy> classes,
      ClientSettings client,
      DictConnection dicts) {
    List<String> connection = settings.projectOptions(client);
    connection.add(ClusterSettings.option(dicts));
    int processes = classes.size() * settings.workersPerClass();
    List<Child> workers = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Occupancy occupied : classes) {
      ResourceClass size = occupied.size();
      WorkerHeap heap = WorkerHeap.of(size, machineBytes(), machineProcessors(), processes);
      if (heap.below(size)) {
        notes.add(note(size, heap));
      }
      occupied.note(settings.workersPerClass()).ifPresent(notes::add);
      for (int number = 1; number <= settings.workersPerClass(); number++) {
        workers.add(worker(settings, size, heap, number, connection));
      }
    }
    return new WorkerPool(workers, groups(settings, classes), notes);
  }

  private static List<String> groups(ClusterSettings settings, List<Occupancy> classes) {
    return classes.stream().map(each -> settings.topics().workers(each.size().name())).toList();
  }

  private static Child worker(
      ClusterSettings settings,
      ResourceClass size,
      WorkerHeap heap,
      int number,
      List<String> connection) {
    String name = "worker-%s-%d".formatted(size.name(), number);
    List<String> arguments = new ArrayList<>(connection);
    arguments.add("--class=" + size.name());
    arguments.add("--worker-id=%s-%d".formatted(size.name(), number));
    arguments.add("--app=" + joined(settings.app().locations()));
    List<String> options = new ArrayList<>(heap.options());
    JavaCommand.archiveFor("worker").ifPresent(options::add);
    return RoleProgram.WORKER.start(name, options, arguments, settings.dataDirectory());
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static String note(ResourceClass size, WorkerHeap heap) {
    return "Workers of class %s (%s cores, %d GiB) get %d cores and %d MiB of heap on this machine."
        .formatted(
            size.name(),
            size.cpu() == Math.rint(size.cpu()) ? "%.0f".formatted(size.cpu()) : size.cpu(),
            size.memoryBytes() >> 30,
            heap.processors(),
            heap.heapBytes() >> 20);
  }

  private static long machineBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  private static int machineProcessors() {
    return Runtime.getRuntime().availableProcessors();
  }

  List<String> notes() {
    return notes;
  }

  /** Waits until every worker has joined its group. */
  void awaitReady(ClientSettings client) throws InterruptedException {
    Readiness.ofWorkers(
        client.bootstrapServers(), groups, workers.stream().map(Child::name).toList());
  }

  @Override
  public void close() {
    workers.forEach(Child::stop);
    workers.forEach(Child::close);
  }
}
