// A value of an audit line as a person reads it: a moment on the clock, a long text cut.
import { clock } from "@/shared/format/times";

const LONGEST = 120;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "string" && MOMENT.test(value)) return clock(value, Date.now());
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
