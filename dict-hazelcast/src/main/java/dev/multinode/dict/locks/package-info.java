/**
 * Locks on Hazelcast: what a worker holds around user code that was started with a lock, so that no
 * two workers run it at the same time, whatever one of them believes; and free locks, which any
 * code may take.
 *
 * <p>A lock belongs to a session, which ends when its process has not been heard of for {@value
 * dev.multinode.dict.locks.LockTimes#SESSION_SECONDS} s, and to a thread: so each hold has a
 * supervising thread of its own, which takes the lock, looks after it, and gives it back.
 *
 * <p>Members keep nothing of locks on disk, and count fences anew when all of them were gone. The
 * fences of jobs are counted elsewhere; those of free locks begin with the epoch of their group,
 * see {@link dev.multinode.dict.locks.Epochs}.
 */
package dev.multinode.dict.locks;
