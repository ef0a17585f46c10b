// What a new run from a step on is expected to cost: the mean of what each step that it does again cost before.
import type { components } from "@/shared/api/schema";
import { amount } from "@/shared/format/numbers";
import { unitWord } from "@/shared/format/units";

export type StepCost = components["schemas"]["StepCost"];

const NAMED_BY_AMOUNT = new Set(["usd", "seconds"]);

/** By unit, money first. */
export function expectedOf(costs: readonly StepCost[], again: readonly string[]): [unit: string, amount: number][] {
  const sums = new Map<string, number>();
  for (const cost of costs) {
    if (again.includes(cost.step)) sums.set(cost.unit, (sums.get(cost.unit) ?? 0) + Number(cost.mean));
  }
  return [...sums].sort(([a], [b]) => Number(b === "usd") - Number(a === "usd") || a.localeCompare(b));
}

/** "about $0.12, 3 calls"; that nothing is counted is said too. */
export function expectedWords(costs: readonly StepCost[], again: readonly string[]): string {
  const sums = expectedOf(costs, again);
  if (sums.length === 0) return "nothing that is counted";
  const words = sums.map(([unit, sum]) =>
    NAMED_BY_AMOUNT.has(unit) ? amount(rounded(sum), unit) : `${amount(sum, unit)} ${unitWord(unit).toLowerCase()}`,
  );
  return `about ${words.join(", ")}`;
}

/** A mean is no exact figure: cents are enough, where it is as much as a cent. */
function rounded(sum: number): number {
  return sum >= 0.01 ? Math.round(sum * 100) / 100 : sum;
}
