/**
 * The seam between this SDK and whatever carries its calls. Not for application code.
 *
 * <p>A transport implements {@link dev.multinode.spi.Backend} and is opened with {@link
 * dev.multinode.Multinode#over}. A worker runs a job with a {@link
 * dev.multinode.spi.BackendJobContext}, which needs the smaller {@link dev.multinode.spi.Calls}, a
 * place for yields and a cancel flag. Neither sees a method reference: {@link
 * dev.multinode.spi.MethodReferences} has turned it into a {@link dev.multinode.spi.Target}, whose
 * name is all that travels.
 *
 * <p>A transport only knows how to begin a call and how to tell its end. Every form of calling is
 * made of that by {@link dev.multinode.spi.RemoteFunction}: a map asks its {@link
 * dev.multinode.spi.FailurePolicy} whether it goes on, and its {@link dev.multinode.spi.Gathering}
 * keeps what its caller wants.
 *
 * <p>A process that runs user code says so with {@link dev.multinode.spi.CurrentInvocation}, by
 * which {@link dev.multinode.Multinode#wrap(java.util.concurrent.Executor)} finds out for whom a
 * thread works.
 */
package dev.multinode.spi;
