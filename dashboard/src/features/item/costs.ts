// The lines of an item's costs as a table: a row for each step, under the sum of its pipeline.
import type { components } from "@/shared/api/schema";

type Cost = components["schemas"]["ItemCost"];

export interface CostRow {
  pipeline: string;
  /** null: all steps together. */
  step: string | null;
  runs: number;
  spent: Record<string, number>;
}

export function costLines(costs: readonly Cost[]): { units: string[]; rows: CostRow[] } {
  const units = [...new Set(costs.map((one) => one.unit))].sort(
    (a, b) => Number(b === "usd") - Number(a === "usd") || a.localeCompare(b),
  );
  const rows: CostRow[] = [];
  for (const pipeline of new Set(costs.map((one) => one.pipeline))) {
    const those = costs.filter((one) => one.pipeline === pipeline);
    rows.push(sumOf(pipeline, null, those));
    for (const step of new Set(those.map((one) => one.step))) {
      const its = those.filter((one) => one.step === step);
      rows.push(sumOf(pipeline, step, its));
    }
  }
  return { units, rows };
}

function sumOf(pipeline: string, step: string | null, costs: readonly Cost[]): CostRow {
  const spent: Record<string, number> = {};
  for (const cost of costs) spent[cost.unit] = (spent[cost.unit] ?? 0) + Number(cost.spent);
  return { pipeline, step, runs: Math.max(...costs.map((one) => one.runs)), spent };
}
