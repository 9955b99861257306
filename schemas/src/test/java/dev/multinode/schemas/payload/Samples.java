package dev.multinode.schemas.payload;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Types as users write them. */
final class Samples {

  private Samples() {}

  enum Colour {
    WHITE,
    BLACK
  }

  record Square(String file, int rank) {}

  record Board(String fen, Colour turn, Optional<String> comment, List<Square> marked) {

    /** Computed, so no part of the value. */
    public boolean isEmpty() {
      return fen.isEmpty();
    }
  }

  record Pair<A, B>(A left, B right) {}

  record Pairs(Pair<String, Integer> first, Pair<Integer, Square> second) {}

  record Tree(String name, List<Tree> children) {}

  record Nothing() {}

  record Wrapped(@JsonValue String text) {}

  record Numbers(
      int i,
      long l,
      short s,
      byte b,
      float f,
      double d,
      boolean z,
      char c,
      Integer boxedInt,
      Long boxedLong,
      Double boxedDouble,
      Boolean boxedBoolean) {}

  record Containers(
      Map<Colour, List<Square>> byColour,
      Map<Integer, Map<String, Square>> nested,
      List<List<Optional<Square>>> deep,
      String[] words) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Containers that
          && byColour.equals(that.byColour)
          && nested.equals(that.nested)
          && deep.equals(that.deep)
          && List.of(words).equals(List.of(that.words));
    }

    @Override
    public int hashCode() {
      return Objects.hash(byColour, nested, deep);
    }
  }

  /** A class of the old school. */
  public static final class Player {

    private String name;
    private Square home;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public Square getHome() {
      return home;
    }

    public void setHome(Square home) {
      this.home = home;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Player that
          && Objects.equals(name, that.name)
          && Objects.equals(home, that.home);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, home);
    }
  }

  interface Shape {}

  abstract static class Figure {}

  record HoldsShape(Shape shape) {}

  record HoldsRawList(@SuppressWarnings("rawtypes") List list) {}

  record HoldsObject(Object anything) {}

  record KeyedByRecord(Map<Square, String> names) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  record Polymorphic(String text) {}

  static final class Unbuildable {

    private final String text;

    Unbuildable(String text) {
      this.text = text;
    }

    public String getText() {
      return text;
    }
  }

  static final class Blank {}

  record Accent(String prénom) {}
}
