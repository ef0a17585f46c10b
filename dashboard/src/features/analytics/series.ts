// What the charts draw of the server's answers; pieces without a figure are zero.
import type { components } from "@/shared/api/schema";
import type { Series } from "@/shared/chart/series";

type Ended = components["schemas"]["EndedOut"];
type Spent = components["schemas"]["SpentOut"];

const SECONDS: Record<string, number> = { "1h": 3600, "1d": 86_400, "7d": 604_800, "30d": 2_592_000 };

function spanOf(window: string): Series["span"] {
  const seconds = SECONDS[window];
  const now = Date.now() / 1000;
  return seconds ? [now - seconds, now] : null;
}

const MOST_PIECES = 2000;

export function ended(data: Ended, before?: Ended): Series {
  const moved = before && shifted(before, (one) => one.completed + one.failed + one.cancelled);
  const at = moments([...data.points.map((one) => Date.parse(one.at) / 1000), ...(moved?.keys() ?? [])], data.width_s);
  const there = new Map(data.points.map((one) => [Date.parse(one.at) / 1000, one]));
  const line = (name: "completed" | "failed" | "cancelled", word: string) => ({
    name: word,
    tone: name,
    values: at.map((moment) => there.get(moment)?.[name] ?? 0),
  });
  const lines = [line("completed", "Completed"), line("failed", "Failed"), line("cancelled", "Cancelled")];
  return { at, lines, width: data.width_s, unit: "", span: spanOf(data.window), ...beside(at, moved) };
}

export function spent(data: Spent, unit: string, before?: Spent): Series {
  const moved = before && shifted(before, (one) => Number(one.spent[unit] ?? 0));
  const at = moments([...data.points.map((one) => Date.parse(one.at) / 1000), ...(moved?.keys() ?? [])], data.width_s);
  const there = new Map(data.points.map((one) => [Date.parse(one.at) / 1000, Number(one.spent[unit] ?? 0)]));
  return {
    at,
    lines: [{ name: "Spent", tone: "accent", values: at.map((one) => there.get(one) ?? 0) }],
    width: data.width_s,
    unit,
    span: spanOf(data.window),
    ...beside(at, moved),
  };
}

/** The units of which anything was spent, in this window or in the one before. */
export function unitsOf(data: Spent, before?: Spent): string[] {
  return [...new Set([...Object.keys(data.total), ...Object.keys(before?.total ?? {})])];
}

/** The figures of the window before, by the moment that stands for each in this one. */
function shifted<P extends { at: string }>(
  before: { window: string; points: readonly P[] },
  figure: (point: P) => number,
): Map<number, number> {
  const by = SECONDS[before.window] ?? 0;
  return new Map(before.points.map((one) => [Date.parse(one.at) / 1000 + by, figure(one)]));
}

function beside(at: readonly number[], moved: Map<number, number> | undefined): { before?: number[] } {
  return moved ? { before: at.map((one) => moved.get(one) ?? 0) } : {};
}

/** Every piece from the first that has a figure to the last. */
function moments(all: readonly number[], width: number): number[] {
  const those = [...new Set(all)].sort((a, b) => a - b);
  const [first, last] = [Math.min(...those), Math.max(...those)];
  if (those.length === 0 || (last - first) / width > MOST_PIECES) return those;
  return Array.from({ length: Math.round((last - first) / width) + 1 }, (_, place) => first + place * width);
}
