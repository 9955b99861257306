/**
 * When something is due, again and again: cron expressions and intervals, in a time zone.
 *
 * <p>A {@link dev.multinode.schedule.Timetable} is nothing but a set of instants, the <em>nominal
 * times</em>, and the answer to which of them comes next. It reads no clock.
 *
 * <p><b>When clocks are put forward</b>, a local time that is skipped is due at the first instant
 * that exists again: in New York {@code 30 2 * * *} is due at 03:00 on that day. <b>When they are
 * put back</b>, a local time that comes twice is due once, the first time. The one exception are
 * cron expressions that leave the hour open, such as {@code *}{@code /10 * * * *}: they are due
 * again when the hour comes again, or they would stand still for an hour.
 *
 * <p>What cannot be read is refused with an {@link dev.multinode.schedule.InvalidTimetable}, which
 * says at which character, and what may stand there.
 */
package dev.multinode.schedule;
