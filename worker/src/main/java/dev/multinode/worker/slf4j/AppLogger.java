package dev.multinode.worker.slf4j;

import dev.multinode.LogLevel;
import dev.multinode.spi.CurrentInvocation;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Hands what is logged over to the worker. */
final class AppLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  AppLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return isLogged(LogLevel.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isLogged(LogLevel.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isLogged(LogLevel.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isLogged(LogLevel.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isLogged(LogLevel.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    CurrentInvocation.host()
        .log(
            LogLevel.valueOf(level.name()),
            name,
            MessageFormatter.basicArrayFormat(pattern, arguments),
            thrown);
  }

  private static boolean isLogged(LogLevel level) {
    return CurrentInvocation.host().isLogged(level);
  }
}
