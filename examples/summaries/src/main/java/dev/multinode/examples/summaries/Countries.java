package dev.multinode.examples.summaries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The countries that are looked at: those with the most people of each region, in round figures.
 */
final class Countries {

  private Countries() {}

  static List<Country> all() {
    try (InputStream file = Countries.class.getResourceAsStream("countries.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Countries::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of countries cannot be read", e);
    }
  }

  private static Country read(String line) {
    String[] cells = line.split(",");
    return new Country(
        cells[0], cells[1], cells[2], Double.parseDouble(cells[3]), Double.parseDouble(cells[4]));
  }
}
