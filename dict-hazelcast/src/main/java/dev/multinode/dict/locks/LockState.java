package dev.multinode.dict.locks;

/** What locks are worth at the moment, as far as a client can tell. */
public enum LockState {
  /** This process was not told of any member. */
  NO_MEMBERS,
  /** No member answers. */
  UNREACHABLE,
  /** Fewer than three members, and nobody has allowed locks all the same: there are none. */
  REFUSED,
  /** One member decides alone: if it is lost, or cut off, two may hold one lock. */
  UNSAFE,
  /** Members decide by majority, and a majority of them answers. */
  CP,
  /** Members decide by majority, and too few of them answer: nobody gets a lock. */
  NO_MAJORITY
}
