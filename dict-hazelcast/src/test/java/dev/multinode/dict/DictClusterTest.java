package dev.multinode.dict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.multinode.DictInfo;
import dev.multinode.DictUnavailable;
import dev.multinode.OutcomeUnknown;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three members, of which some are terminated without handing anything over. */
class DictClusterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final DictRig rig = new DictRig(2);
  private final String name = "c" + UUID.randomUUID();
  private final List<DictMember> members = new ArrayList<>();
  private List<String> addresses;
  private HazelcastDicts dicts;

  @BeforeEach
  void start() {
    addresses = MemberProcesses.freeAddresses(3);
    addresses.forEach(this::start);
    DictConnection connection = new DictConnection(name, addresses);
    dicts = HazelcastDicts.connect(DictRig.PROJECT, connection, rig.journal());
    DictRig.awaitMajority(connection);
  }

  @AfterEach
  void stop() {
    dicts.close();
    members.forEach(DictMember::terminate);
  }

  @Test
  void everyEntryIsThereAfterOneMemberWasKilledAndAnotherOneCame() {
    put(0, 300);

    members.removeFirst().terminate();
    put(300, 400);
    start(addresses.getFirst());
    put(400, 500);

    assertAll(500);
  }

  @Test
  void oneMemberOfThreeRefusesAndNothingIsLostWhenTheOthersComeBack() {
    put(0, 200);

    members.removeFirst().terminate();
    members.removeFirst().terminate();
    awaitRefusal();
    start(addresses.get(0));
    start(addresses.get(1));
    DictRig.awaitLoaded(dicts);

    put(200, 300);
    assertAll(300);
  }

  /** The one that is left has to notice first that the others are. */
  private void awaitRefusal() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> putAsync(199).join())
                    .hasCauseInstanceOf(DictUnavailable.class));
  }

  /** Each until it is acknowledged: what was on its way to a lost member may have been made. */
  private void put(int from, int to) {
    IntStream.range(from, to)
        .forEach(
            i ->
                await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> isAcknowledged(putAsync(i))));
  }

  private CompletableFuture<DictWritten> putAsync(int i) {
    return dicts.write("d", "k" + i, DictWrite.of(Integer.toString(i).getBytes(UTF_8)));
  }

  private static boolean isAcknowledged(CompletableFuture<DictWritten> put) {
    try {
      return put.join().applied();
    } catch (CompletionException e) {
      if (e.getCause() instanceof OutcomeUnknown) {
        return false;
      }
      throw e;
    }
  }

  private void assertAll(int count) {
    assertThat(IntStream.range(0, count))
        .allSatisfy(
            i ->
                assertThat(
                        dicts.get("d", "k" + i).join().map(each -> new String(each.value(), UTF_8)))
                    .contains(Integer.toString(i)));
    DictRig.awaitLoaded(dicts);
    assertThat(dicts.list()).containsExactly(new DictInfo("d", count, bytes(count)));
  }

  private static long bytes(int count) {
    return IntStream.range(0, count).mapToLong(i -> 1 + 2L * Integer.toString(i).length()).sum();
  }

  private void start(String address) {
    int port = Integer.parseInt(address.split(":")[1]);
    DictMember member =
        DictMember.start(new DictMemberSettings(name, "127.0.0.1", port, addresses, false));
    member.keepIn(rig.journal());
    members.add(member);
  }
}
