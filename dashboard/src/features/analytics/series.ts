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

export function ended(data: Ended): Series {
  const at = moments(data.points, data.width_s);
  const there = new Map(data.points.map((one) => [Date.parse(one.at) / 1000, one]));
  const line = (name: "completed" | "failed" | "cancelled", word: string) => ({
    name: word,
    tone: name,
    values: at.map((moment) => there.get(moment)?.[name] ?? 0),
  });
  const lines = [line("completed", "Completed"), line("failed", "Failed"), line("cancelled", "Cancelled")];
  return { at, lines, width: data.width_s, unit: "", span: spanOf(data.window) };
}

export function spent(data: Spent, unit: string): Series {
  const at = moments(data.points, data.width_s);
  const there = new Map(data.points.map((one) => [Date.parse(one.at) / 1000, Number(one.spent[unit] ?? 0)]));
  return {
    at,
    lines: [{ name: "Spent", tone: "accent", values: at.map((one) => there.get(one) ?? 0) }],
    width: data.width_s,
    unit,
    span: spanOf(data.window),
  };
}

/** Every piece from the first that has a figure to the last. */
function moments(points: readonly { at: string }[], width: number): number[] {
  const those = points.map((one) => Date.parse(one.at) / 1000);
  const [first, last] = [Math.min(...those), Math.max(...those)];
  if (those.length === 0 || (last - first) / width > MOST_PIECES) return those;
  return Array.from({ length: Math.round((last - first) / width) + 1 }, (_, place) => first + place * width);
}
