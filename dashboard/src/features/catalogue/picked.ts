// Which rows are picked: some by key, or all that match the filters.
export interface Picked {
  all: boolean;
  keys: ReadonlySet<string>;
}

export const NONE: Picked = { all: false, keys: new Set() };
export const ALL: Picked = { all: true, keys: new Set() };

/** With this row picked, or no longer. */
export function toggled(picked: Picked, key: string): Picked {
  const keys = new Set(picked.keys);
  if (!keys.delete(key)) keys.add(key);
  return { all: false, keys };
}
