// What a line of the audit says changed: each name once, with what it was and what it is.
import { shownValue } from "./shownValue";

type Values = Record<string, unknown> | null;

export interface Change {
  name: string;
  /** Null where the line does not tell what it was. */
  was: string | null;
  now: string;
}

export function changesOf(before: Values, after: Values): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .map((name) => ({
      name: name.replaceAll("_", " "),
      was: before && name in before ? shownValue(before[name]) : null,
      now: after && name in after ? shownValue(after[name]) : "nothing",
    }));
}
