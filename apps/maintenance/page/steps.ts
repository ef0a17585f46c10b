// The six steps in words.
import { lookOf } from "@headrace/page/format/states";
import type { StepNow } from "./api";

export const STEP_NAMES: Record<StepNow["step"], string> = {
  extract: "Extract",
  classify: "Classify",
  discover: "Discover",
  dedupe: "Find duplicates",
  review: "Review",
  boatos: "Hand to BoatOS",
};

/** The name of a step that came as text: one that is not of the six is said as it came. */
export function stepName(step: string | null): string {
  if (step === null) return "";
  return Object.entries(STEP_NAMES).find(([name]) => name === step)?.[1] ?? step;
}

/** "Extract completed, Classify in progress, …": what a row of dots says without eyes. */
export function stepsInWords(steps: readonly StepNow[]): string {
  return steps.map((one) => `${STEP_NAMES[one.step]} ${lookOf(one.state).word.toLowerCase()}`).join(", ");
}
