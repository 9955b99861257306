package dev.multinode.examples.summaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProjectionTest {

  @Test
  void theSameCountryAlwaysGetsTheSame() {
    Country country = new Country("XX", "Somewhere", "asia", 100, 1);

    assertThat(Projection.of(country)).isEqualTo(Projection.of(country));
  }

  @Test
  void whereNothingGrowsHalfOfTheFuturesHaveMorePeopleThanNow() {
    Forecast forecast = Projection.of(new Country("XX", "Somewhere", "asia", 100, 0));

    assertThat(forecast.median()).isCloseTo(100, within(1.0));
    assertThat(forecast.low()).isLessThan(95);
    assertThat(forecast.high()).isGreaterThan(105);
  }

  @Test
  void whatGrowsHasMoreThen() {
    assertThat(Projection.of(new Country("XX", "Somewhere", "africa", 50, 2)).change())
        .isBetween(30.0, 64.0);
  }
}
