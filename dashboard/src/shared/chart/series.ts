// What a chart draws: moments in seconds, and a line of numbers for each name.
export interface Line {
  name: string;
  tone: string;
  values: number[];
}

export interface Series {
  at: number[];
  lines: Line[];
  /** How long one piece is, in seconds. */
  width: number;
  unit: string;
  /** The stretch that is shown, in seconds; null: from the first piece to the last. */
  span: readonly [start: number, end: number] | null;
  /** Bars pile up parts of a whole; lines stand beside one another. */
  drawn?: "bars" | "lines";
  /** All together in the window before this one, each figure at the moment that stands for it here. */
  before?: number[];
}

/** A stretch that somebody looks at closer, in seconds. */
export type Zoom = readonly [from: number, to: number];

/** What all lines have together at a moment. */
export function sumAt(series: Series, place: number): number {
  return series.lines.reduce((sum, line) => sum + (line.values[place] ?? 0), 0);
}

/** This window compared with the one before, in words; nothing where there is none to compare with. */
export function comparedWords(series: Series, words: (value: number) => string): string | null {
  if (!series.before) return null;
  const now = series.at.reduce((sum, _at, place) => sum + sumAt(series, place), 0);
  const before = series.before.reduce((sum, value) => sum + value, 0);
  if (now === before) return `${words(now)} in this period, as many as in the one before.`;
  const than = `than in the one before (${words(before)})`;
  const more = now > before ? "more" : "less";
  if (before === 0) return `${words(now)} in this period, nothing in the one before.`;
  return `${words(now)} in this period: ${words(Math.abs(now - before))} or ${Math.round((Math.abs(now - before) / before) * 100)} % ${more} ${than}.`;
}
