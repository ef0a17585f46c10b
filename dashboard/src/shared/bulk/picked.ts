// Which runs are picked: some by number, or all that match the filters.
export interface Picked {
  all: boolean;
  runs: ReadonlySet<number>;
}

export const NONE: Picked = { all: false, runs: new Set() };
export const ALL: Picked = { all: true, runs: new Set() };

/** With this run picked, or no longer. */
export function toggled(picked: Picked, run: number): Picked {
  const runs = new Set(picked.runs);
  if (!runs.delete(run)) runs.add(run);
  return { all: false, runs };
}
