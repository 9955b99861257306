package dev.multinode;

/** One function, one procedure and one job per number of arguments. */
public final class Arities {

  static String logged = "";

  private Arities() {}

  @Multinode.Function
  public static String zero() {
    return "zero ";
  }

  @Multinode.Function
  public static void logZero() {
    logged += zero() + ";";
  }

  @Multinode.Job
  public static void jobZero(JobContext<String> job) {
    job.yield(zero());
  }

  @Multinode.Function
  public static String one(int a) {
    return "one " + a;
  }

  @Multinode.Function
  public static void logOne(int a) {
    logged += one(a) + ";";
  }

  @Multinode.Job
  public static void jobOne(int a, JobContext<String> job) {
    job.yield(one(a));
  }

  @Multinode.Function
  public static String two(int a, int b) {
    return "two " + a + b;
  }

  @Multinode.Function
  public static void logTwo(int a, int b) {
    logged += two(a, b) + ";";
  }

  @Multinode.Job
  public static void jobTwo(int a, int b, JobContext<String> job) {
    job.yield(two(a, b));
  }

  @Multinode.Function
  public static String three(int a, int b, int c) {
    return "three " + a + b + c;
  }

  @Multinode.Function
  public static void logThree(int a, int b, int c) {
    logged += three(a, b, c) + ";";
  }

  @Multinode.Job
  public static void jobThree(int a, int b, int c, JobContext<String> job) {
    job.yield(three(a, b, c));
  }

  @Multinode.Function
  public static String four(int a, int b, int c, int d) {
    return "four " + a + b + c + d;
  }

  @Multinode.Function
  public static void logFour(int a, int b, int c, int d) {
    logged += four(a, b, c, d) + ";";
  }

  @Multinode.Job
  public static void jobFour(int a, int b, int c, int d, JobContext<String> job) {
    job.yield(four(a, b, c, d));
  }

  @Multinode.Function
  public static String five(int a, int b, int c, int d, int e) {
    return "five " + a + b + c + d + e;
  }

  @Multinode.Function
  public static void logFive(int a, int b, int c, int d, int e) {
    logged += five(a, b, c, d, e) + ";";
  }

  @Multinode.Job
  public static void jobFive(int a, int b, int c, int d, int e, JobContext<String> job) {
    job.yield(five(a, b, c, d, e));
  }
}
