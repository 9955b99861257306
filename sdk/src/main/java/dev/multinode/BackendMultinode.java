package dev.multinode;

import dev.multinode.method.Function0;
import dev.multinode.method.Function1;
import dev.multinode.method.Function2;
import dev.multinode.method.Function3;
import dev.multinode.method.Function4;
import dev.multinode.method.Function5;
import dev.multinode.method.JobMethod0;
import dev.multinode.method.JobMethod1;
import dev.multinode.method.JobMethod2;
import dev.multinode.method.JobMethod3;
import dev.multinode.method.JobMethod4;
import dev.multinode.method.JobMethod5;
import dev.multinode.method.Procedure0;
import dev.multinode.method.Procedure1;
import dev.multinode.method.Procedure2;
import dev.multinode.method.Procedure3;
import dev.multinode.method.Procedure4;
import dev.multinode.method.Procedure5;
import dev.multinode.spi.Backend;
import dev.multinode.spi.MethodReferences;
import dev.multinode.spi.Target;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The one {@link Multinode}: finds out what is meant and hands it to the backend. */
final class BackendMultinode implements Multinode {

  private final Backend backend;

  BackendMultinode(Backend backend) {
    this.backend = Objects.requireNonNull(backend, "backend");
  }

  @Override
  public <R> FunctionHandle.Of0<R> function(Function0<R> method) {
    return new FunctionHandle.Of0<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, R> FunctionHandle.Of1<A, R> function(Function1<A, R> method) {
    return new FunctionHandle.Of1<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, R> FunctionHandle.Of2<A, B, R> function(Function2<A, B, R> method) {
    return new FunctionHandle.Of2<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, R> FunctionHandle.Of3<A, B, C, R> function(Function3<A, B, C, R> method) {
    return new FunctionHandle.Of3<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D, R> FunctionHandle.Of4<A, B, C, D, R> function(
      Function4<A, B, C, D, R> method) {
    return new FunctionHandle.Of4<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D, E, R> FunctionHandle.Of5<A, B, C, D, E, R> function(
      Function5<A, B, C, D, E, R> method) {
    return new FunctionHandle.Of5<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public FunctionHandle.Of0<Void> procedure(Procedure0 method) {
    return new FunctionHandle.Of0<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A> FunctionHandle.Of1<A, Void> procedure(Procedure1<A> method) {
    return new FunctionHandle.Of1<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B> FunctionHandle.Of2<A, B, Void> procedure(Procedure2<A, B> method) {
    return new FunctionHandle.Of2<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C> FunctionHandle.Of3<A, B, C, Void> procedure(Procedure3<A, B, C> method) {
    return new FunctionHandle.Of3<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D> FunctionHandle.Of4<A, B, C, D, Void> procedure(
      Procedure4<A, B, C, D> method) {
    return new FunctionHandle.Of4<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D, E> FunctionHandle.Of5<A, B, C, D, E, Void> procedure(
      Procedure5<A, B, C, D, E> method) {
    return new FunctionHandle.Of5<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <Y> JobHandle.Of0<Y> job(JobMethod0<Y> method) {
    return new JobHandle.Of0<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, Y> JobHandle.Of1<A, Y> job(JobMethod1<A, Y> method) {
    return new JobHandle.Of1<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, Y> JobHandle.Of2<A, B, Y> job(JobMethod2<A, B, Y> method) {
    return new JobHandle.Of2<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, Y> JobHandle.Of3<A, B, C, Y> job(JobMethod3<A, B, C, Y> method) {
    return new JobHandle.Of3<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D, Y> JobHandle.Of4<A, B, C, D, Y> job(JobMethod4<A, B, C, D, Y> method) {
    return new JobHandle.Of4<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <A, B, C, D, E, Y> JobHandle.Of5<A, B, C, D, E, Y> job(
      JobMethod5<A, B, C, D, E, Y> method) {
    return new JobHandle.Of5<>(backend, MethodReferences.resolve(method));
  }

  @Override
  public <R> FunctionHandle.Named<R> function(String name, TypeRef<R> resultType) {
    return new FunctionHandle.Named<>(backend, named(name, resultType.type()));
  }

  @Override
  public <R> FunctionHandle.Named<R> function(String name, Class<R> resultType) {
    return new FunctionHandle.Named<>(backend, named(name, resultType));
  }

  @Override
  public <Y> JobHandle.Named<Y> job(String name, TypeRef<Y> yieldType) {
    return new JobHandle.Named<>(backend, named(name, yieldType.type()));
  }

  @Override
  public <Y> JobHandle.Named<Y> job(String name, Class<Y> yieldType) {
    return new JobHandle.Named<>(backend, named(name, yieldType));
  }

  @Override
  public Page<JobInfo<?>> list(ListOptions options) {
    return backend.list(options);
  }

  @Override
  public <K, V> Dict<K, V> dict(String name, Class<K> keyType, Class<V> valueType) {
    return dict(name, (Type) keyType, valueType);
  }

  @Override
  public <K, V> Dict<K, V> dict(String name, Class<K> keyType, TypeRef<V> valueType) {
    return dict(name, (Type) keyType, valueType.type());
  }

  private <K, V> Dict<K, V> dict(String name, Type keyType, Type valueType) {
    DictCodec<K, V> codec = new DictCodec<>(DictNames.checked(name), keyType, valueType);
    return new Dict<>(backend, name, codec, NearEntries.none());
  }

  @Override
  public List<DictInfo> dicts() {
    return backend.dicts().list();
  }

  @Override
  public void deleteDict(String name) {
    backend.dicts().delete(DictNames.checked(name));
  }

  @Override
  public Lock lock(String name) {
    return new Lock(backend, name);
  }

  @Override
  public Schedules schedules() {
    return new Schedules(backend);
  }

  @Override
  public Services services() {
    return new Services(backend);
  }

  private static Target named(String name, Type resultType) {
    return new Target(name, resultType, Optional.empty());
  }

  @Override
  public void close() {
    backend.close();
  }
}
