package dev.multinode.examples.summaries;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Many futures of a country: its growth wanders by chance from year to year, and is drawn a little
 * towards zero. Figures to play with, not demography.
 */
final class Projection {

  static final int YEARS = 25;
  private static final int FUTURES = 50_000;
  private static final double WANDERING = 0.15;
  private static final double DRAW = 0.02;
  private static final RandomGeneratorFactory<RandomGenerator> CHANCE =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private Projection() {}

  /** The same country always gets the same. */
  static Forecast of(Country country) {
    RandomGenerator chance = CHANCE.create(country.code().hashCode());
    double[] futures = new double[FUTURES];
    for (int i = 0; i < FUTURES; i++) {
      futures[i] = future(country, chance);
    }
    Arrays.sort(futures);
    return new Forecast(
        country, futures[FUTURES / 10], futures[FUTURES / 2], futures[FUTURES / 10 * 9]);
  }

  private static double future(Country country, RandomGenerator chance) {
    double population = country.population();
    double growth = country.growth();
    for (int year = 0; year < YEARS; year++) {
      growth += WANDERING * chance.nextGaussian() - DRAW * growth;
      population *= 1 + growth / 100;
    }
    return population;
  }
}
