package dev.multinode.examples.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummarizerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Test
  void thereIsOneForEachRegionAndOneForTheWorld() {
    List<Forecast> forecasts = Countries.all().stream().map(SummarizerTest::grown).toList();

    assertThat(Summarizer.summarize(forecasts, DAY))
        .extracting(Summary::subject)
        .containsExactly("africa", "americas", "asia", "europe", "oceania", "world");
  }

  @Test
  void itFitsIntoAMessageAndSaysWhatChangesMost() {
    Forecast more = new Forecast(new Country("XX", "Here", "asia", 100, 1), 110, 125, 140);
    Forecast less = new Forecast(new Country("YY", "There", "asia", 100, -1), 70, 85, 90);

    List<Summary> summaries = Summarizer.summarize(List.of(more, less), DAY);

    assertThat(summaries.getFirst().text())
        .isEqualTo(
            "Asia, 2026-12-01: in 2 countries 200 million people may become 210 by 2051 (+5 %)."
                + " Most of all Here (+25 %), least of all There (-15 %).")
        .hasSizeLessThan(280);
  }

  @Test
  void ofNothingThereIsNothingToSay() {
    assertThat(Summarizer.summarize(List.of(), DAY)).isEmpty();
  }

  private static Forecast grown(Country country) {
    return new Forecast(country, country.population(), country.population(), country.population());
  }
}
