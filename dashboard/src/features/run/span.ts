// The stretch of time that a Gantt shows, and where a moment lies in it.
import type { RunDetail, Step } from "@/shared/api/types";

const WAITING_SHARE = 0.35;

export interface Span {
  start: number;
  end: number;
  now: number;
}

/** From the first step's begin to the run's end, or to now. */
export function spanOf(run: Pick<RunDetail, "created_at" | "ended_at">, steps: readonly Step[], now: number): Span {
  const begins = steps.flatMap((step) => (step.started_at ? [Date.parse(step.started_at)] : []));
  const start = Math.min(...begins, begins.length ? Number.POSITIVE_INFINITY : Date.parse(run.created_at));
  const ends = steps.flatMap((step) => (step.ended_at ? [Date.parse(step.ended_at)] : []));
  const end = run.ended_at ? Math.max(Date.parse(run.ended_at), ...ends) : liveEnd(steps, start, now);
  return { start, end: Math.max(end, start + 1), now };
}

/** While something runs it goes up to now; where all wait, a little past the last thing done, so that bars stay legible. */
function liveEnd(steps: readonly Step[], start: number, now: number): number {
  if (steps.some((step) => step.state === "claimed")) return now;
  const done = steps.flatMap((step) => step.parts.map((part) => Date.parse(part.ended_at ?? part.since)));
  const last = Math.max(start, ...done);
  return Math.min(now, last + Math.max(1000, (last - start) * WAITING_SHARE));
}

/** A moment's place in the span, in per cent. */
export function placeOf(moment: number, span: Span): number {
  return Math.max(0, Math.min(100, ((moment - span.start) / (span.end - span.start)) * 100));
}

/** Three to five round moments in the span, as seconds after its start. */
export function marksOf(span: Span): number[] {
  const seconds = (span.end - span.start) / 1000;
  const raw = seconds / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw;
  const marks: number[] = [];
  for (let at = 0; at <= seconds * 0.94; at += step) marks.push(at);
  return marks;
}
