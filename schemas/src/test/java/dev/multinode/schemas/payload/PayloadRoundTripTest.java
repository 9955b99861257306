package dev.multinode.schemas.payload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multinode.TypeRef;
import dev.multinode.schemas.payload.Samples.Board;
import dev.multinode.schemas.payload.Samples.Colour;
import dev.multinode.schemas.payload.Samples.Containers;
import dev.multinode.schemas.payload.Samples.Nothing;
import dev.multinode.schemas.payload.Samples.Numbers;
import dev.multinode.schemas.payload.Samples.Pair;
import dev.multinode.schemas.payload.Samples.Pairs;
import dev.multinode.schemas.payload.Samples.Player;
import dev.multinode.schemas.payload.Samples.Square;
import dev.multinode.schemas.payload.Samples.Tree;
import dev.multinode.schemas.payload.Samples.Wrapped;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type that may be sent: Java to Avro to Java, and JSON to Avro to JSON. */
class PayloadRoundTripTest {

  private static final Square A1 = new Square("a", 1);

  private final Payloads payloads = new Payloads();

  @ParameterizedTest(name = "{2}")
  @MethodSource({"scalars", "times", "structures"})
  void aValueLooksInJsonAsWrittenAndIsTheSameAfterAvro(Type type, Object value, String json) {
    assertThat(payloads.asArgument(type, value)).isEqualTo(value);
    assertThat(payloads.asResult(type, value)).isEqualTo(value);
    assertThat(payloads.throughAvro(type, json)).isEqualTo(json);
    assertThat(payloads.throughJava(type, json)).isEqualTo(json);
  }

  static Stream<Arguments> scalars() {
    return Stream.of(
        Arguments.of(int.class, Integer.MIN_VALUE, "-2147483648"),
        Arguments.of(Integer.class, 7, "7"),
        Arguments.of(long.class, Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(short.class, (short) -3, "-3"),
        Arguments.of(byte.class, (byte) 3, "3"),
        Arguments.of(float.class, 0.1f, "0.1"),
        Arguments.of(double.class, 1e300, "1.0E300"),
        Arguments.of(boolean.class, true, "true"),
        Arguments.of(char.class, 'é', "\"é\""),
        Arguments.of(String.class, "\"quoted\" ♞ \n", "\"\\\"quoted\\\" ♞ \\n\""),
        Arguments.of(byte[].class, new byte[] {1, 2, -3}, "\"AQL9\""),
        Arguments.of(BigDecimal.class, new BigDecimal("-12.3400"), "\"-12.3400\""),
        Arguments.of(
            BigInteger.class, BigInteger.TWO.pow(99), "\"633825300114114700748351602688\""),
        Arguments.of(
            UUID.class,
            UUID.fromString("01939d4e-6c00-7000-8000-000000000001"),
            "\"01939d4e-6c00-7000-8000-000000000001\""),
        Arguments.of(URI.class, URI.create("http://host/a?b=c"), "\"http://host/a?b=c\""),
        Arguments.of(Locale.class, Locale.UK, "\"en_GB\""),
        Arguments.of(Colour.class, Colour.BLACK, "\"BLACK\""),
        Arguments.of(DayOfWeek.class, DayOfWeek.MONDAY, "\"MONDAY\""),
        Arguments.of(double.class, Double.NaN, "\"NaN\""),
        Arguments.of(double.class, Double.NEGATIVE_INFINITY, "\"-Infinity\""));
  }

  static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of(
            Instant.class,
            Instant.parse("2026-01-31T12:00:00.123456789Z"),
            "\"2026-01-31T12:00:00.123456789Z\""),
        Arguments.of(LocalDate.class, LocalDate.of(2026, 1, 31), "\"2026-01-31\""),
        Arguments.of(LocalTime.class, LocalTime.of(12, 30, 5), "\"12:30:05\""),
        Arguments.of(
            LocalDateTime.class,
            LocalDateTime.of(2026, 1, 31, 12, 30, 5),
            "\"2026-01-31T12:30:05\""),
        Arguments.of(
            OffsetDateTime.class,
            OffsetDateTime.parse("2026-01-31T12:30:05+05:30"),
            "\"2026-01-31T12:30:05+05:30\""),
        Arguments.of(OffsetTime.class, OffsetTime.parse("12:30:05+05:30"), "\"12:30:05+05:30\""),
        Arguments.of(
            ZonedDateTime.class,
            ZonedDateTime.parse("2026-01-31T12:30:05+01:00[Europe/Berlin]"),
            "\"2026-01-31T12:30:05+01:00[Europe/Berlin]\""),
        Arguments.of(Duration.class, Duration.ofMillis(90_500), "\"PT1M30.5S\""),
        Arguments.of(Period.class, Period.of(1, 2, 3), "\"P1Y2M3D\""),
        Arguments.of(Year.class, Year.of(2026), "\"2026\""),
        Arguments.of(YearMonth.class, YearMonth.of(2026, 1), "\"2026-01\""),
        Arguments.of(ZoneId.class, ZoneId.of("Europe/London"), "\"Europe/London\""));
  }

  static Stream<Arguments> structures() {
    return Stream.of(
        Arguments.of(Square.class, A1, "{\"file\":\"a\",\"rank\":1}"),
        Arguments.of(Square.class, new Square(null, 1), "{\"file\":null,\"rank\":1}"),
        Arguments.of(
            Board.class,
            new Board("8/8", Colour.WHITE, Optional.of("mate"), List.of(A1)),
            "{\"fen\":\"8/8\",\"turn\":\"WHITE\",\"comment\":\"mate\","
                + "\"marked\":[{\"file\":\"a\",\"rank\":1}]}"),
        Arguments.of(
            Pairs.class,
            new Pairs(new Pair<>("x", 1), new Pair<>(2, A1)),
            "{\"first\":{\"left\":\"x\",\"right\":1},"
                + "\"second\":{\"left\":2,\"right\":{\"file\":\"a\",\"rank\":1}}}"),
        Arguments.of(
            Tree.class,
            new Tree("root", List.of(new Tree("leaf", List.of()))),
            "{\"name\":\"root\",\"children\":[{\"name\":\"leaf\",\"children\":[]}]}"),
        Arguments.of(Nothing.class, new Nothing(), "{}"),
        Arguments.of(Wrapped.class, new Wrapped("as a string"), "\"as a string\""),
        Arguments.of(
            Numbers.class,
            new Numbers(1, 2, (short) 3, (byte) 4, 5.5f, 6.5, true, 'c', null, 8L, 9.5, false),
            "{\"i\":1,\"l\":2,\"s\":3,\"b\":4,\"f\":5.5,\"d\":6.5,\"z\":true,\"c\":\"c\","
                + "\"boxedInt\":null,\"boxedLong\":8,\"boxedDouble\":9.5,\"boxedBoolean\":false}"),
        Arguments.of(
            Containers.class,
            new Containers(
                Map.of(Colour.WHITE, List.of(A1)),
                Map.of(3, Map.of("x", A1)),
                List.of(List.of(Optional.of(A1), Optional.empty())),
                new String[] {"x", "y"}),
            "{\"byColour\":{\"WHITE\":[{\"file\":\"a\",\"rank\":1}]},"
                + "\"nested\":{\"3\":{\"x\":{\"file\":\"a\",\"rank\":1}}},"
                + "\"deep\":[[{\"file\":\"a\",\"rank\":1},null]],\"words\":[\"x\",\"y\"]}"),
        Arguments.of(
            new TypeRef<List<Square>>() {}.type(), List.of(A1), "[{\"file\":\"a\",\"rank\":1}]"),
        Arguments.of(
            new TypeRef<List<Integer>>() {}.type(), Arrays.asList(1, null, 3), "[1,null,3]"),
        Arguments.of(
            new TypeRef<Set<String>>() {}.type(), new LinkedHashSet<>(List.of("x")), "[\"x\"]"),
        Arguments.of(
            new TypeRef<Map<String, Duration>>() {}.type(),
            Map.of("k", Duration.ofSeconds(1)),
            "{\"k\":\"PT1S\"}"),
        Arguments.of(
            new TypeRef<List<? extends Square>>() {}.type(),
            List.of(A1),
            "[{\"file\":\"a\",\"rank\":1}]"),
        Arguments.of(int[].class, new int[] {1, 2}, "[1,2]"),
        Arguments.of(double[][].class, new double[][] {{1.5}, {}}, "[[1.5],[]]"),
        Arguments.of(new TypeRef<Optional<Square>>() {}.type(), Optional.empty(), "null"),
        Arguments.of(OptionalInt.class, OptionalInt.of(3), "3"),
        Arguments.of(OptionalLong.class, OptionalLong.empty(), "null"),
        Arguments.of(OptionalDouble.class, OptionalDouble.of(0.5), "0.5"),
        Arguments.of(String.class, null, "null"));
  }

  @Test
  void aClassWithSettersIsTheSameAfterAvro() {
    Player player = new Player();
    player.setName("Judit");
    player.setHome(A1);

    assertThat(payloads.asArgument(Player.class, player)).isEqualTo(player);
    assertThat(payloads.asResult(Player.class, new Player())).isEqualTo(new Player());
  }

  @Test
  void bytesThatAreLargeGoThroughUnchanged() {
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, (byte) 7);

    assertThat(payloads.asArgument(byte[].class, bytes)).isEqualTo(bytes);
  }
}
