package dev.multinode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/**
 * A type with its type arguments, for handles by name: {@code new TypeRef<List<Move>>() {}}. The
 * braces matter: the type is read from the anonymous subclass.
 *
 * @param <T> the type meant
 */
public abstract class TypeRef<T> {

  private final Type type;

  /**
   * Reads the type argument of the subclass.
   *
   * @throws IllegalArgumentException if there is none, or if it is a type variable
   */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType given)
        || given.getActualTypeArguments()[0] instanceof TypeVariable<?>) {
      throw new IllegalArgumentException(
          "Name the type itself, as in new TypeRef<List<Move>>() {}.");
    }
    this.type = given.getActualTypeArguments()[0];
  }

  /**
   * The type meant.
   *
   * @return the type, with its type arguments
   */
  public final Type type() {
    return type;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof TypeRef<?> that && type.equals(that.type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }
}
