package dev.multinode.examples.summaries;

/**
 * How many people may live in a country in some years, in millions.
 *
 * @param country where
 * @param low one in ten futures has fewer
 * @param median half of the futures have fewer
 * @param high one in ten futures has more
 */
public record Forecast(Country country, double low, double median, double high) {

  /** By how much it grows until then, in percent. */
  double change() {
    return 100 * (median / country.population() - 1);
  }
}
