// Moments and durations as people read them; a moment is an ISO text, a duration is in seconds.
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const SECONDS = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const FULL = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

/** Seconds as "840 ms", "12 s", "3 min 20 s", "2 h 05 min", "4 d 3 h". */
export function duration(seconds: number): string {
  const span = Math.max(0, seconds);
  if (span < 1) return `${Math.round(span * 1000)} ms`;
  if (span < 10) return `${span.toFixed(1)} s`;
  if (span < 60) return `${Math.round(span)} s`;
  const whole = Math.round(span);
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ""}`;
  const minutes = Math.floor(whole / 60);
  if (whole < 86_400) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** How long ago, in the coarsest words that still help: "just now", "3 min ago", "2 d ago". */
export function ago(moment: string, now: number): string {
  const seconds = (now - Date.parse(moment)) / 1000;
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}

/** "14:02" today, "3 Nov 14:02" this year, else with the year. */
export function clock(moment: string, now: number): string {
  const at = new Date(moment);
  const today = new Date(now);
  if (at.toDateString() === today.toDateString()) return CLOCK.format(at);
  const day = at.getFullYear() === today.getFullYear() ? DAY.format(at) : DAY_OF_YEAR.format(at);
  return `${day} ${CLOCK.format(at)}`;
}

/** "14:02:07". */
export function clockSeconds(moment: string | number): string {
  return SECONDS.format(new Date(moment));
}

/** The whole moment with its zone, for titles. */
export function fullMoment(moment: string): string {
  return FULL.format(new Date(moment));
}

/** Seconds between two moments; an open end is now. */
export function between(start: string, end: string | null | undefined, now: number): number {
  return ((end ? Date.parse(end) : now) - Date.parse(start)) / 1000;
}
