package dev.multinode.dict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.multinode.DictInfo;
import dev.multinode.DictUnavailable;
import dev.multinode.StaleFence;
import dev.multinode.spi.DictCondition;
import dev.multinode.spi.DictWrite;
import dev.multinode.spi.DictWritten;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the members' memory forgets, the journal does not. */
class DictDurabilityTest {

  private static final long LATELY = Instant.now().toEpochMilli() * 1_000;

  private final DictRig rig = new DictRig(2);

  @Test
  void everyEntryIsThereAfterAllMembersAreGone() {
    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      IntStream.range(0, 300).forEach(i -> put(dicts, "k" + i, Integer.toString(i)));
      put(dicts, "k7", "\"new\"");
      dicts.write("d", "k8", DictWrite.removal()).join();
      dicts.increment("d", "n", 5).join();
    }

    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      assertThat(get(dicts, "k299")).contains("299");
      assertThat(get(dicts, "k7")).contains("\"new\"");
      assertThat(get(dicts, "k8")).isEmpty();
      assertThat(dicts.increment("d", "n", 1).join()).isEqualTo(6);
      DictRig.awaitLoaded(dicts);
      assertThat(dicts.list()).extracting(DictInfo::size).containsExactly(300L);
    }
  }

  @Test
  void versionsAndFencesGoOnAfterAllMembersAreGone() {
    DictWritten before;
    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      before = dicts.write("d", "a", fenced("1", 9)).join();
    }

    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      assertThatThrownBy(() -> dicts.write("d", "a", fenced("2", 8)).join())
          .hasCauseInstanceOf(StaleFence.class);
      DictCondition unchanged = new DictCondition.IfVersion(before.version());
      DictWritten after = dicts.write("d", "a", fenced("2", 9).only(unchanged)).join();
      assertThat(after.applied()).isTrue();
      assertThat(after.version()).isGreaterThan(before.version());
    }
  }

  @Test
  void ofSeveralRecordsOfAKeyTheHighestVersionCountsAndNotTheLast() {
    try (Journal journal = Journal.open(rig.journal())) {
      StoredEntry old = entry(1_000, "\"of a former owner\"");
      StoredEntry newer = entry(2_000, "\"new\"");
      String key = DictKeys.of(DictRig.PROJECT, "d", "a");
      journal.append(key, newer);
      journal.append(key, old);

      try (DictMember member = rig.member();
          HazelcastDicts dicts = rig.connect(member)) {
        assertThat(get(dicts, "a")).contains("\"new\"");
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> journal.read(each -> true).disordered().isEmpty());
        assertThat(get(dicts, "a")).contains("\"new\"");
      }
    }
  }

  @Test
  void aLateWriteOfBeforeARemovalDoesNotBringTheEntryBack() {
    try (Journal journal = Journal.open(rig.journal())) {
      String key = DictKeys.of(DictRig.PROJECT, "d", "a");
      journal.append(key, entry(2_000, null));
      journal.append(key, entry(1_000, "\"late\""));

      try (DictMember member = rig.member();
          HazelcastDicts dicts = rig.connect(member)) {
        assertThat(get(dicts, "a")).isEmpty();
      }
    }
  }

  @Test
  void anEntryWhoseTimeWasOverMeanwhileDoesNotComeBack() {
    try (Journal journal = Journal.open(rig.journal())) {
      Instant now = Instant.now();
      StoredEntry over =
          StoredEntry.journalled(1, now.minusSeconds(1).toEpochMilli(), 0, bytes("1"), 0);
      StoredEntry notYet =
          StoredEntry.journalled(1, now.plusSeconds(600).toEpochMilli(), 0, bytes("2"), 0);
      journal.append(DictKeys.of(DictRig.PROJECT, "d", "over"), over);
      journal.append(DictKeys.of(DictRig.PROJECT, "d", "notYet"), notYet);

      try (DictMember member = rig.member();
          HazelcastDicts dicts = rig.connect(member)) {
        assertThat(get(dicts, "over")).isEmpty();
        assertThat(get(dicts, "notYet")).contains("2");
        assertThat(dicts.get("d", "notYet").join().orElseThrow().expiresAt())
            .contains(Instant.ofEpochMilli(notYet.expiresAt()));
      }
    }
  }

  @Test
  void whatIsPutAfterAnEntryThatHasExpiredCountsAlsoIfTheClockWasSetBackSince() {
    Instant now = Instant.now();
    try (Journal journal = Journal.open(rig.journal())) {
      StoredEntry ofLater =
          StoredEntry.journalled(
              now.plusSeconds(3_600).toEpochMilli() * 1_000,
              now.minusSeconds(1).toEpochMilli(),
              0,
              bytes("1"),
              0);
      journal.append(DictKeys.of(DictRig.PROJECT, "d", "a"), ofLater);
    }
    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      assertThat(get(dicts, "a")).isEmpty();
      put(dicts, "a", "2");
    }

    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      assertThat(get(dicts, "a")).contains("2");
    }
  }

  @Test
  void aRequestThatMembersForwardTwiceCountsOnceAlsoAfterAllMembersAreGone() {
    IncrementEntry increment = new IncrementEntry(5);
    WriteEntry put = new WriteEntry(DictWrite.of(bytes("1")).only(new DictCondition.IfAbsent()));
    long version;
    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      DictRig.awaitLoaded(dicts);
      assertThat(twice(member, "n", increment)).extracting(EntryOutcome::number).containsOnly(5L);
      List<EntryOutcome> both = twice(member, "a", put);
      assertThat(both).extracting(EntryOutcome::kind).containsOnly(EntryOutcome.Kind.APPLIED);
      version = both.getFirst().number();
    }

    try (DictMember member = rig.member();
        HazelcastDicts dicts = rig.connect(member)) {
      DictRig.awaitLoaded(dicts);
      assertThat(twice(member, "n", increment)).extracting(EntryOutcome::number).containsOnly(5L);
      assertThat(twice(member, "a", put)).extracting(EntryOutcome::number).containsOnly(version);
      assertThat(dicts.increment("d", "n", 1).join()).isEqualTo(6);
    }
  }

  private static List<EntryOutcome> twice(
      DictMember member, String key, EntryChange<EntryOutcome> change) {
    HazelcastInstance client = MemberClient.connect(DictConnection.of(member.address()));
    try {
      IMap<String, StoredEntry> entries = client.getMap(DictMaps.ENTRIES);
      String stored = DictKeys.of(DictRig.PROJECT, "d", key);
      return List.of(entries.executeOnKey(stored, change), entries.executeOnKey(stored, change));
    } finally {
      client.shutdown();
    }
  }

  @Test
  void beforeAMemberHasAJournalEverythingIsRefusedAndAfterwardsNothing() {
    try (DictMember member = DictMember.start(DictMemberSettings.alone(0));
        HazelcastDicts dicts = rig.connect(member)) {
      assertThatThrownBy(() -> dicts.get("d", "a").join())
          .hasCauseInstanceOf(DictUnavailable.class);
      assertThatThrownBy(() -> put(dicts, "a", "1")).hasCauseInstanceOf(DictUnavailable.class);

      member.keepIn(rig.journal());

      put(dicts, "a", "1");
      assertThat(get(dicts, "a")).contains("1");
    }
  }

  private static void put(HazelcastDicts dicts, String key, String json) {
    dicts.write("d", key, DictWrite.of(bytes(json))).join();
  }

  private static Optional<String> get(HazelcastDicts dicts, String key) {
    return dicts.get("d", key).join().map(each -> new String(each.value(), UTF_8));
  }

  private static DictWrite fenced(String json, long fence) {
    return new DictWrite(
        Optional.of(bytes(json)), new DictCondition.Always(), Optional.empty(), fence);
  }

  private static StoredEntry entry(long version, String json) {
    return StoredEntry.journalled(LATELY + version, 0, 0, json == null ? null : bytes(json), 0);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }
}
