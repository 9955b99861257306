package dev.multinode;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The arguments of one call, as one value: what a map over a function with several arguments takes
 * as its input.
 *
 * <pre>{@code
 * var games = List.of(Arguments.of(white, black), Arguments.of(black, white));
 * List<Result> results = multinode.function(Chess::play).starMap(games);
 * }</pre>
 */
public sealed interface Arguments {

  /**
   * The arguments in their order.
   *
   * @return an unmodifiable list; elements may be null
   */
  List<Object> toList();

  /**
   * Two arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @return both
   */
  static <A, B> Of2<A, B> of(A a, B b) {
    return new Of2<>(a, b);
  }

  /**
   * Three arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @return all of them
   */
  static <A, B, C> Of3<A, B, C> of(A a, B b, C c) {
    return new Of3<>(a, b, c);
  }

  /**
   * Four arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @return all of them
   */
  static <A, B, C, D> Of4<A, B, C, D> of(A a, B b, C c, D d) {
    return new Of4<>(a, b, c, d);
  }

  /**
   * Five arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param e argument 5
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   * @return all of them
   */
  static <A, B, C, D, E> Of5<A, B, C, D, E> of(A a, B b, C c, D d, E e) {
    return new Of5<>(a, b, c, d, e);
  }

  /**
   * Two arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   */
  record Of2<A, B>(A a, B b) implements Arguments {

    @Override
    public List<Object> toList() {
      return Collections.unmodifiableList(Arrays.asList(a, b));
    }
  }

  /**
   * Three arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   */
  record Of3<A, B, C>(A a, B b, C c) implements Arguments {

    @Override
    public List<Object> toList() {
      return Collections.unmodifiableList(Arrays.asList(a, b, c));
    }
  }

  /**
   * Four arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   */
  record Of4<A, B, C, D>(A a, B b, C c, D d) implements Arguments {

    @Override
    public List<Object> toList() {
      return Collections.unmodifiableList(Arrays.asList(a, b, c, d));
    }
  }

  /**
   * Five arguments.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @param e argument 5
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param <E> type of argument 5
   */
  record Of5<A, B, C, D, E>(A a, B b, C c, D d, E e) implements Arguments {

    @Override
    public List<Object> toList() {
      return Collections.unmodifiableList(Arrays.asList(a, b, c, d, e));
    }
  }
}
