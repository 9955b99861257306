package dev.multinode.spi;

import dev.multinode.Arguments;
import dev.multinode.JobContext;
import dev.multinode.MapOptions;
import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.Function3;
import dev.multinode.method.Function4;
import dev.multinode.method.Function5;
import dev.multinode.method.MethodReference;
import dev.multinode.method.Procedure0;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import dev.multinode.method.Procedure3;
import dev.multinode.method.Procedure4;
import dev.multinode.method.Procedure5;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The forms of calling from a job that do not wait, and those over many inputs.
 *
 * @param <Y> type of what the job yields
 */
abstract class JobCalls<Y> implements JobContext<Y> {

  /** What carries the calls. */
  abstract Calls calls();

  /** Asks, unless the job is cancelled; what the cancel breaks becomes {@code JobCancelled}. */
  abstract <T> T unlessCancelled(Supplier<T> action);

  @Override
  public final <R> CompletableFuture<R> callAsync(Function0<R> function) {
    return begin(function);
  }

  @Override
  public final <A, R> CompletableFuture<R> callAsync(Function1<A, R> function, A a) {
    return begin(function, a);
  }

  @Override
  public final <A, B, R> CompletableFuture<R> callAsync(Function2<A, B, R> function, A a, B b) {
    return begin(function, a, b);
  }

  @Override
  public final <A, B, C, R> CompletableFuture<R> callAsync(
      Function3<A, B, C, R> function, A a, B b, C c) {
    return begin(function, a, b, c);
  }

  @Override
  public final <A, B, C, D, R> CompletableFuture<R> callAsync(
      Function4<A, B, C, D, R> function, A a, B b, C c, D d) {
    return begin(function, a, b, c, d);
  }

  @Override
  public final <A, B, C, D, E, R> CompletableFuture<R> callAsync(
      Function5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
    return begin(function, a, b, c, d, e);
  }

  @Override
  public final CompletableFuture<Void> runAsync(Procedure0 procedure) {
    return begin(procedure);
  }

  @Override
  public final <A> CompletableFuture<Void> runAsync(Procedure1<A> procedure, A a) {
    return begin(procedure, a);
  }

  @Override
  public final <A, B> CompletableFuture<Void> runAsync(Procedure2<A, B> procedure, A a, B b) {
    return begin(procedure, a, b);
  }

  @Override
  public final <A, B, C> CompletableFuture<Void> runAsync(
      Procedure3<A, B, C> procedure, A a, B b, C c) {
    return begin(procedure, a, b, c);
  }

  @Override
  public final <A, B, C, D> CompletableFuture<Void> runAsync(
      Procedure4<A, B, C, D> procedure, A a, B b, C c, D d) {
    return begin(procedure, a, b, c, d);
  }

  @Override
  public final <A, B, C, D, E> CompletableFuture<Void> runAsync(
      Procedure5<A, B, C, D, E> procedure, A a, B b, C c, D d, E e) {
    return begin(procedure, a, b, c, d, e);
  }

  @Override
  public final <A, R, T> T map(
      Function1<A, R> function, Iterable<? extends A> inputs, MapOptions<R, T> options) {
    return mapped(function, inputs, Collections::singletonList, options);
  }

  @Override
  public final <A, R, T> CompletableFuture<T> mapAsync(
      Function1<A, R> function, Iterable<? extends A> inputs, MapOptions<R, T> options) {
    checkCancelled();
    return this.<R>remote(function).mapAsync(inputs, Collections::singletonList, options);
  }

  @Override
  public final <A, T> T forEach(
      Procedure1<A> procedure, Iterable<? extends A> inputs, MapOptions<Void, T> options) {
    return mapped(procedure, inputs, Collections::singletonList, options);
  }

  @Override
  public final <A, B, R, T> T starMap(
      Function2<A, B, R> function, Iterable<Arguments.Of2<A, B>> inputs, MapOptions<R, T> options) {
    return mapped(function, inputs, Arguments::toList, options);
  }

  @Override
  public final <A, B, C, R, T> T starMap(
      Function3<A, B, C, R> function,
      Iterable<Arguments.Of3<A, B, C>> inputs,
      MapOptions<R, T> options) {
    return mapped(function, inputs, Arguments::toList, options);
  }

  @Override
  public final <A, B, C, D, R, T> T starMap(
      Function4<A, B, C, D, R> function,
      Iterable<Arguments.Of4<A, B, C, D>> inputs,
      MapOptions<R, T> options) {
    return mapped(function, inputs, Arguments::toList, options);
  }

  @Override
  public final <A, B, C, D, E, R, T> T starMap(
      Function5<A, B, C, D, E, R> function,
      Iterable<Arguments.Of5<A, B, C, D, E>> inputs,
      MapOptions<R, T> options) {
    return mapped(function, inputs, Arguments::toList, options);
  }

  private <R> CompletableFuture<R> begin(MethodReference reference, Object... arguments) {
    checkCancelled();
    return this.<R>remote(reference).callAsync(arguments);
  }

  private <I, R, T> T mapped(
      MethodReference reference,
      Iterable<? extends I> inputs,
      Function<? super I, List<?>> arguments,
      MapOptions<R, T> options) {
    RemoteFunction<R> function = remote(reference);
    return unlessCancelled(() -> function.map(inputs, arguments, options));
  }

  private <R> RemoteFunction<R> remote(MethodReference reference) {
    return new RemoteFunction<>(
        new GuardedCalls(calls(), this), MethodReferences.resolve(reference));
  }
}
