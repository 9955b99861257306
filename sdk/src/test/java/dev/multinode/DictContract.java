package dev.multinode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the dicts of every installation. */
public abstract class DictContract {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String name = "d" + UUID.randomUUID();

  /** The installation. */
  protected abstract Multinode multinode();

  /** A value with the kinds of fields that users have. */
  public record Summary(String text, List<String> words, LocalDate day, Optional<Long> count) {}

  private static final Summary SUMMARY =
      new Summary(
          "grün \"und\" \\ gut", List.of("a", "b"), LocalDate.of(2026, 3, 1), Optional.of(7L));

  private Dict<String, Summary> summaries() {
    return multinode().dict(name, String.class, Summary.class);
  }

  private Dict<String, Long> numbers() {
    return multinode().dict(name, String.class, Long.class);
  }

  @Test
  void a_key_has_no_value_until_it_is_put() {
    assertThat(summaries().get("doc")).isEmpty();
    assertThat(summaries().containsKey("doc")).isFalse();
    assertThatThrownBy(() -> summaries().require("doc"))
        .isInstanceOf(KeyDoesNotExist.class)
        .hasMessage("The dict %s has no entry \"doc\".", name);
  }

  @Test
  void a_value_is_read_as_it_was_put() {
    summaries().put("doc", SUMMARY);

    assertThat(summaries().require("doc")).isEqualTo(SUMMARY);
    assertThat(summaries().containsKey("doc")).isTrue();
  }

  @Test
  void a_value_of_a_type_with_arguments_is_read_as_it_was_put() {
    Dict<String, List<Summary>> lists =
        multinode().dict(name, String.class, new TypeRef<List<Summary>>() {});

    lists.put("docs", List.of(SUMMARY));

    assertThat(lists.get("docs")).contains(List.of(SUMMARY));
  }

  @Test
  void the_last_put_counts_and_gives_a_higher_version() {
    Dict<String, Long> dict = numbers();
    dict.put("a", 1L);
    long first = dict.entry("a").orElseThrow().version();

    dict.put("a", 2L);

    assertThat(dict.entry("a").orElseThrow().value()).isEqualTo(2);
    assertThat(dict.entry("a").orElseThrow().version()).isGreaterThan(first);
  }

  @Test
  void keys_may_be_of_any_type_and_have_any_characters() {
    Dict<LocalDate, Long> days = multinode().dict(name, LocalDate.class, Long.class);
    Dict<Summary, Long> records = multinode().dict(name + "r", Summary.class, Long.class);
    Dict<String, Long> byText = multinode().dict(name + "t", String.class, Long.class);
    days.put(LocalDate.of(2026, 3, 1), 1L);
    records.put(SUMMARY, 2L);
    List<String> texts =
        List.of("a/b", "a b", "a+b", "50%", "%2F", "ä?&#", "a\nb", "\"", "x".repeat(500));
    texts.forEach(each -> byText.put(each, (long) each.length()));

    assertThat(days.get(LocalDate.of(2026, 3, 1))).contains(1L);
    assertThat(days.keys()).containsExactly(LocalDate.of(2026, 3, 1));
    assertThat(records.get(SUMMARY)).contains(2L);
    assertThat(records.keys()).containsExactly(SUMMARY);
    assertThat(texts)
        .allSatisfy(each -> assertThat(byText.get(each)).contains((long) each.length()));
    assertThat(byText.keys()).containsAll(texts);
  }

  @Test
  void dicts_of_different_names_share_nothing() {
    numbers().put("a", 1L);

    assertThat(multinode().dict(name + "2", String.class, Long.class).get("a")).isEmpty();
  }

  @Test
  void a_removed_entry_is_gone_and_can_come_again() {
    numbers().put("a", 1L);

    assertThat(numbers().remove("a")).isTrue();
    assertThat(numbers().get("a")).isEmpty();
    assertThat(numbers().remove("a")).isFalse();
    assertThat(numbers().putIfAbsent("a", 2L)).isTrue();
    assertThat(numbers().get("a")).contains(2L);
  }

  @Test
  void what_is_there_is_not_put_once_more() {
    assertThat(numbers().putIfAbsent("a", 1L)).isTrue();
    assertThat(numbers().putIfAbsent("a", 2L)).isFalse();
    assertThat(numbers().get("a")).contains(1L);
  }

  @Test
  void only_the_expected_value_is_replaced() {
    summaries().put("doc", SUMMARY);
    Summary other = new Summary("", List.of(), LocalDate.EPOCH, Optional.empty());

    assertThat(summaries().replace("doc", other, SUMMARY)).isFalse();
    assertThat(summaries().replace("none", SUMMARY, other)).isFalse();
    assertThat(summaries().replace("doc", SUMMARY, other)).isTrue();
    assertThat(summaries().get("doc")).contains(other);
  }

  @Test
  void an_entry_that_was_written_since_it_was_read_is_not_replaced() {
    numbers().put("a", 1L);
    DictEntry<String, Long> read = numbers().entry("a").orElseThrow();
    numbers().put("a", 1L);

    assertThat(numbers().replace(read, 2L)).isFalse();
    assertThat(numbers().replace(numbers().entry("a").orElseThrow(), 3L)).isTrue();
    assertThat(numbers().get("a")).contains(3L);
  }

  @Test
  void increments_of_many_threads_all_count() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              LongStream.rangeClosed(1, 25)
                                  .forEach(n -> numbers().increment("n", 2))))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(numbers().increment("n", -1)).isEqualTo(199);
    assertThat(numbers().get("n")).contains(199L);
  }

  @Test
  void what_is_no_whole_number_or_would_be_too_large_is_not_added_to() {
    summaries().put("doc", SUMMARY);
    numbers().put("n", Long.MAX_VALUE);

    assertThatThrownBy(() -> numbers().increment("doc", 1))
        .isInstanceOf(InvalidDictEntry.class)
        .hasMessageContaining("no whole number");
    assertThatThrownBy(() -> numbers().increment("n", 1))
        .isInstanceOf(InvalidDictEntry.class)
        .hasMessageContaining("too large");
    assertThat(numbers().get("n")).contains(Long.MAX_VALUE);
  }

  @Test
  void what_many_compute_is_made_of_what_was_there() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              IntStream.range(0, 10)
                                  .forEach(
                                      n ->
                                          numbers()
                                              .compute(
                                                  "n", now -> Optional.of(now.orElse(0L) + 1)))))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(numbers().get("n")).contains(40L);
    assertThat(numbers().compute("n", now -> Optional.empty())).isEmpty();
    assertThat(numbers().containsKey("n")).isFalse();
  }

  @Test
  void an_entry_whose_time_is_over_is_gone() {
    numbers().put("a", 1L, Duration.ofMillis(300));
    numbers().put("b", 1L, Duration.ofMinutes(10));
    numbers().increment("b", 1);

    await().atMost(PATIENCE).until(() -> numbers().get("a").isEmpty());
    assertThat(numbers().size()).isOne();
    assertThat(numbers().keys()).containsExactly("b");
    assertThat(numbers().entry("b").orElseThrow().expiresAt()).isPresent();
    assertThat(numbers().putIfAbsent("a", 2L)).isTrue();
  }

  @Test
  void a_plain_put_ends_a_time_to_live() {
    numbers().put("a", 1L, Duration.ofMinutes(10));

    numbers().put("a", 2L);

    assertThat(numbers().entry("a").orElseThrow().expiresAt()).isEmpty();
  }

  @Test
  void a_write_with_an_older_fence_is_refused() {
    numbers().put("a", 1L, 5);
    numbers().put("a", 2L, 5);

    assertThatThrownBy(() -> numbers().put("a", 3L, 4))
        .isInstanceOfSatisfying(StaleFence.class, stale -> assertThat(stale.newest()).isEqualTo(5))
        .hasMessageContaining("with fence 5");
    assertThat(numbers().get("a")).contains(2L);
  }

  @Test
  void a_removal_with_an_older_fence_is_refused() {
    numbers().put("a", 1L, 5);

    assertThatThrownBy(() -> numbers().remove("a", 4)).isInstanceOf(StaleFence.class);
    assertThat(numbers().get("a")).contains(1L);
    assertThat(numbers().remove("a", 5)).isTrue();
    assertThat(numbers().get("a")).isEmpty();
    assertThat(numbers().remove("a", 5)).isFalse();
  }

  @Test
  void an_entry_that_was_read_is_removed_unless_somebody_has_written_it_since() {
    numbers().put("a", 1L);
    DictEntry<String, Long> read = numbers().entry("a").orElseThrow();
    numbers().put("a", 2L);

    assertThat(numbers().remove(read)).isFalse();
    assertThat(numbers().get("a")).contains(2L);
    assertThat(numbers().remove(numbers().entry("a").orElseThrow())).isTrue();
    assertThat(numbers().get("a")).isEmpty();
  }

  @Test
  void a_fence_counts_also_after_other_writes_and_a_removal() {
    numbers().put("a", 1L, 5);
    numbers().put("a", 2L);
    numbers().remove("a");

    assertThatThrownBy(() -> numbers().put("a", 3L, 4)).isInstanceOf(StaleFence.class);
    numbers().put("a", 4L, 6);
    assertThat(numbers().get("a")).contains(4L);
  }

  @Test
  void many_entries_are_told_each_once() {
    Map<String, Long> all =
        IntStream.range(0, 2_500).boxed().collect(Collectors.toMap(i -> "k" + i, i -> (long) i));
    numbers().putAll(all);

    assertThat(numbers().size()).isEqualTo(2_500);
    assertThat(numbers().keys()).doesNotHaveDuplicates().hasSize(2_500);
    Map<String, Long> read = new TreeMap<>();
    numbers().entries().forEach(each -> assertThat(read.put(each.key(), each.value())).isNull());
    assertThat(read).isEqualTo(all);
  }

  @Test
  void a_dict_is_listed_with_its_size_as_long_as_it_has_entries() {
    numbers().putAll(Map.of("a", 1L, "bc", 23L));

    assertThat(multinode().dicts()).contains(new DictInfo(name, 2, 6));
    multinode().deleteDict(name);
    assertThat(multinode().dicts()).extracting(DictInfo::name).doesNotContain(name);
    assertThat(numbers().size()).isZero();
    assertThat(numbers().get("a")).isEmpty();
  }

  @Test
  void a_cleared_dict_has_no_entries() {
    numbers().putAll(Map.of("a", 1L, "b", 2L));

    numbers().clear();

    assertThat(numbers().keys()).isEmpty();
  }

  @Test
  void changes_of_a_key_are_told_in_their_order() {
    try (Stream<DictChange<String, Long>> changes = numbers().watch("a")) {
      numbers().put("a", 1L);
      numbers().put("ab", 5L);
      numbers().increment("a", 1);
      numbers().remove("a");

      Iterator<DictChange<String, Long>> told = changes.iterator();
      assertThat(told.next().value()).contains(1L);
      assertThat(told.next().value()).contains(2L);
      DictChange<String, Long> last = told.next();
      assertThat(last.key()).isEqualTo("a");
      assertThat(last.value()).isEmpty();
    }
  }

  @Test
  void whoever_watches_goes_on_where_another_one_was() {
    DictChange<String, Long> seen;
    try (Stream<DictChange<String, Long>> changes = numbers().watchAll("a")) {
      numbers().putAll(Map.of("a1", 1L, "b", 5L, "a2", 2L));
      seen = changes.iterator().next();
    }

    try (Stream<DictChange<String, Long>> changes = numbers().watchAll("a", seen.cursor())) {
      assertThat(Set.of(seen.key(), changes.iterator().next().key()))
          .containsExactlyInAnyOrder("a1", "a2");
    }
    assertThatThrownBy(() -> numbers().watchAll("a", "nowhere").close())
        .isInstanceOf(InvalidCursor.class);
  }

  @Test
  void what_is_too_large_or_none_is_refused() {
    assertThatThrownBy(
            () -> multinode().dict(name, String.class, String.class).put("a", "x".repeat(1 << 20)))
        .isInstanceOf(PayloadTooLarge.class)
        .hasMessageContaining("1048576");
    assertThatThrownBy(() -> numbers().put("k".repeat(1_025), 1L))
        .isInstanceOf(PayloadTooLarge.class);
    assertThatThrownBy(() -> numbers().put("", 1L)).isInstanceOf(InvalidDictEntry.class);
    assertThatThrownBy(() -> numbers().put("a", null))
        .isInstanceOf(InvalidDictEntry.class)
        .hasMessage("A value of the dict %s is null.", name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> multinode().dict("a/b", String.class, Long.class))
        .withMessageContaining("letters, digits");
    assertThat(numbers().size()).isZero();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void a_value_of_another_type_is_refused() {
    assertThatThrownBy(() -> ((Dict) numbers()).put("a", "text"))
        .isInstanceOf(InvalidDictEntry.class)
        .hasMessageContaining("is a java.lang.String, not a java.lang.Long");
    Dict lists = multinode().dict(name, String.class, new TypeRef<List<Summary>>() {});
    assertThatThrownBy(() -> lists.put("a", List.of(1))).isInstanceOf(InvalidDictEntry.class);
    assertThat(numbers().size()).isZero();
  }

  @Test
  void a_value_that_was_written_as_another_type_is_not_read() {
    summaries().put("a", SUMMARY);

    assertThatThrownBy(() -> numbers().get("a"))
        .isInstanceOf(InvalidDictEntry.class)
        .hasMessageContaining("cannot become a java.lang.Long");
  }

  @Test
  void a_handle_that_may_be_stale_sees_its_own_writes_at_once_and_those_of_others_in_time() {
    Dict<String, Long> near = numbers().staleFor(Duration.ofMinutes(10));
    near.put("a", 1L);
    assertThat(near.get("a")).contains(1L);
    numbers().put("a", 2L);
    assertThat(near.get("a")).contains(1L);

    near.increment("a", 1);

    assertThat(near.get("a")).contains(3L);
    Dict<String, Long> fresher = numbers().staleFor(Duration.ofMillis(200));
    fresher.get("a");
    numbers().put("a", 9L);
    await().atMost(PATIENCE).until(() -> fresher.get("a").equals(Optional.of(9L)));
  }

  @Test
  void of_many_who_put_what_is_absent_one_succeeds() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> running =
          LongStream.range(0, 8)
              .mapToObj(i -> threads.submit(() -> numbers().putIfAbsent("a", i)))
              .toList();
      int winners = 0;
      for (Future<Boolean> each : running) {
        winners += each.get() ? 1 : 0;
      }
      assertThat(winners).isOne();
      assertThat(Set.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L)).contains(numbers().require("a"));
    }
  }
}
