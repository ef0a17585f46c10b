// Numbers and amounts as people read them.
import { duration } from "@/shared/format/times";

const WHOLE = new Intl.NumberFormat("en-GB");
const SHORT = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** 12345 → "12,345". */
export function whole(value: number): string {
  return WHOLE.format(value);
}

/** 12345 → "12.3k": where room is short. */
export function short(value: number): string {
  return value < 10_000 ? WHOLE.format(value) : SHORT.format(value).toLowerCase();
}

/** "1 run", "3 runs". */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${whole(count)} ${count === 1 ? one : more}`;
}

/** An amount of a unit of a budget: money with its sign, time as time, the rest as a number. */
export function amount(value: number, unit: string): string {
  if (unit === "usd") {
    return `$${value.toLocaleString("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: value < 1 ? 4 : 2 })}`;
  }
  if (unit === "seconds") return duration(value);
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** A share of 1 as "37 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
