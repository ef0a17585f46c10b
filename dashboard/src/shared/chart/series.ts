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
}
