package dev.multinode.bench;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.cp.lock.FencedLock;
import dev.multinode.broker.TemporaryBroker;
import dev.multinode.dict.DictConnection;
import dev.multinode.dict.DictMemberMain;
import dev.multinode.dict.DictMemberSettings;
import dev.multinode.dict.EpochLog;
import dev.multinode.dict.HazelcastConnection;
import dev.multinode.dict.JournalSettings;
import dev.multinode.dict.locks.Guard;
import dev.multinode.dict.locks.Guards;
import dev.multinode.dict.locks.HazelcastLocks;
import dev.multinode.dict.locks.LockState;
import dev.multinode.registry.EmbeddedRegistry;
import dev.multinode.registry.RegistrySettings;
import dev.multinode.schemas.resources.ResourceClasses;
import dev.multinode.schemas.topics.Topics;
import dev.multinode.schemas.topics.TopicsApply;
import dev.multinode.spi.LockHold;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/**
 * Locks taken and given back, of three members that are processes of their own and decide by
 * majority, beside Hazelcast's own locks without a supervisor, an epoch or a time limit.
 */
final class LocksBench {

  private static final int MEMBERS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final int holds;
  private final PrintStream out;

  LocksBench(int holds, PrintStream out) {
    this.holds = holds;
    this.out = out;
  }

  void run() throws Exception {
    try (TemporaryBroker broker = TemporaryBroker.start();
        EmbeddedRegistry registry =
            EmbeddedRegistry.start(RegistrySettings.onFreePort(broker.bootstrapServers()))) {
      Topics topics = Topics.embedded(ResourceClasses.defaults());
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        new TopicsApply(admin).apply(topics);
      }
      JournalSettings kafka =
          new JournalSettings(broker.bootstrapServers(), registry.url(), topics, Map.of());
      List<String> addresses = freeAddresses();
      List<Process> members = new ArrayList<>();
      try {
        for (String address : addresses) {
          members.add(start(address, addresses, kafka));
        }
        measure(kafka, new DictConnection(DictMemberSettings.DEFAULT_CLUSTER_NAME, addresses));
      } finally {
        members.forEach(each -> each.destroyForcibly().onExit().join());
      }
    }
  }

  private void measure(JournalSettings kafka, DictConnection members) throws Exception {
    try (HazelcastConnection connection = new HazelcastConnection(Optional.of(members));
        Guards guards = new Guards(connection)) {
      awaitMajority(guards);
      HazelcastInstance client = connection.client();
      HazelcastLocks locks =
          new HazelcastLocks("bench", "bench/run", guards, new EpochLog(kafka)::next);
      for (int threads : List.of(1, 8)) {
        double floor = rate(threads, name -> plain(client, name));
        report("Hazelcast's lock", threads, floor, floor);
        report("free lock", threads, rate(threads, name -> free(locks, name)), floor);
        report("guard of a job", threads, rate(threads, name -> guard(guards, name)), floor);
      }
    }
  }

  private static void plain(HazelcastInstance client, String name) {
    FencedLock lock = client.getCPSubsystem().getLock(name + "@locks-0");
    lock.lock();
    lock.unlock();
  }

  private static void free(HazelcastLocks locks, String name) {
    try (LockHold _ = locks.tryAcquire(name, "", LIMIT).orElseThrow()) {
      // Held for as short as possible.
    }
  }

  private static void guard(Guards guards, String name) throws Exception {
    try (Guard _ = guards.hold("bench", List.of(name), LIMIT)) {
      // Held for as short as possible.
    }
  }

  private void report(String what, int threads, double rate, double floor) {
    out.printf(
        "%-18s %2d threads  %,7.0f taken and given back /s   %.2f of the floor%n",
        what, threads, rate, rate / floor);
  }

  /** Each thread has a lock of its own. A tenth to warm up. */
  private double rate(int threads, Use use) throws Exception {
    time(threads, holds / 10, use);
    return holds / (time(threads, holds, use) / 1e9);
  }

  private static long time(int threads, int count, Use use) throws Exception {
    long begun = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String name = "lock-" + thread;
        running.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < count / threads; i++) {
                    use.once(name);
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return System.nanoTime() - begun;
  }

  /** Takes a lock of that name and gives it back. */
  private interface Use {
    void once(String name) throws Exception;
  }

  private static void awaitMajority(Guards guards) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (guards.state(LIMIT) != LockState.CP) {
      if (System.nanoTime() - giveUpAt > 0) {
        throw new IllegalStateException("The members do not decide on locks after " + PATIENCE);
      }
    }
  }

  private static Process start(String address, List<String> addresses, JournalSettings kafka)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            DictMemberMain.class.getName(),
            "--port=" + address.split(":")[1],
            "--members=" + String.join(",", addresses),
            "--bootstrap-server=" + kafka.bootstrapServers(),
            "--registry-url=" + kafka.registryUrl(),
            "--exit-with-parent")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> freeAddresses() throws IOException {
    List<ServerSocket> reserved = new ArrayList<>();
    try {
      for (int number = 0; number < MEMBERS; number++) {
        reserved.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
      }
      return reserved.stream().map(each -> "127.0.0.1:" + each.getLocalPort()).toList();
    } finally {
      for (ServerSocket each : reserved) {
        each.close();
      }
    }
  }
}
