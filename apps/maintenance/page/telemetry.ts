// The last hour by minutes, as the charts draw it; a minute of which nothing is told is a minute of nothing.
import type { Line, Series } from "@headrace/page/chart/series";
import type { Minute } from "./api";

const MINUTE = 60;
const HOUR = 60;

type Figure = Exclude<keyof Minute, "minute">;

/** The moments of the last 60 minutes in seconds, oldest first. */
export function lastHour(now: number): number[] {
  const latest = Math.floor(now / 1000 / MINUTE) * MINUTE;
  return Array.from({ length: HOUR }, (_, place) => latest - (HOUR - 1 - place) * MINUTE);
}

function seriesOf(
  minutes: readonly Minute[],
  now: number,
  drawn: "bars" | "lines",
  lines: readonly (readonly [name: string, figure: Figure, tone: string])[],
): Series {
  const there = new Map(minutes.map((one) => [Math.floor(Date.parse(one.minute) / 1000 / MINUTE) * MINUTE, one]));
  const at = lastHour(now);
  const line = ([name, figure, tone]: (typeof lines)[number]): Line => ({
    name,
    tone,
    values: at.map((moment) => there.get(moment)?.[figure] ?? 0),
  });
  return { at, lines: lines.map(line), width: MINUTE, unit: "", span: [at[0] ?? 0, (at.at(-1) ?? 0) + MINUTE], drawn };
}

export const ended = (minutes: readonly Minute[], now: number) =>
  seriesOf(minutes, now, "bars", [
    ["Completed", "successful", "completed"],
    ["Failed", "failed", "failed"],
  ]);

export const tasks = (minutes: readonly Minute[], now: number) =>
  seriesOf(minutes, now, "lines", [
    ["Extracted", "tasks_extracted", "accent"],
    ["Classified", "tasks_classified", "running"],
    ["Discovered", "tasks_discovered", "paused"],
    ["Duplicates", "duplicates", "waiting"],
  ]);

export const times = (minutes: readonly Minute[], now: number) =>
  seriesOf(minutes, now, "lines", [
    ["Mean", "mean_s", "accent"],
    ["Longest", "max_s", "waiting"],
  ]);

export const calls = (minutes: readonly Minute[], now: number) =>
  seriesOf(minutes, now, "lines", [
    ["Calls", "api_calls", "accent"],
    ["Failures", "api_failures", "failed"],
  ]);
