// Which steps a new run from a step on does again.
import type { Step } from "@/shared/api/types";

/** The step and all that come after it, in the order of the graph. */
export function downstream(steps: readonly Pick<Step, "name" | "after">[], from: string): string[] {
  const found = new Set([from]);
  let grew = true;
  while (grew) {
    grew = false;
    for (const step of steps) {
      if (!found.has(step.name) && step.after.some((before) => found.has(before))) {
        found.add(step.name);
        grew = true;
      }
    }
  }
  return steps.filter((step) => found.has(step.name)).map((step) => step.name);
}
