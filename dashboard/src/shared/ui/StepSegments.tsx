// The steps of a run as one row of segments, each in its state's colour, filled as far as it is.
import type { Step } from "@/shared/api/types";
import { lookOf } from "@/shared/format/states";

const OVER = new Set(["done", "skipped", "failed", "cancelled"]);

export function StepSegments({ steps }: { steps: readonly Step[] }) {
  const over = steps.filter((step) => step.state === "done" || step.state === "skipped").length;
  return (
    <div
      role="meter"
      aria-label={`${over} of ${steps.length} steps done`}
      aria-valuenow={over}
      aria-valuemin={0}
      aria-valuemax={steps.length}
      className="flex h-1.5 gap-px"
    >
      {steps.map((step) => (
        <div
          key={step.name}
          title={`${step.name}: ${lookOf(step.state).word}`}
          className="flex-1 overflow-hidden rounded-s bg-hover"
        >
          <div
            className="bar-fill h-full"
            style={{ width: `${share(step)}%`, background: `var(--${lookOf(step.state).tone})` }}
          />
        </div>
      ))}
    </div>
  );
}

function share(step: Step): number {
  if (OVER.has(step.state)) return 100;
  if (step.state === "blocked") return 0;
  return Math.max(step.progress ?? 0, 25);
}
