// The six steps of a system as marks, in the house's colours and shapes; the one at work pulses.
import { lookOf } from "@headrace/page/format/states";
import { Hint } from "@headrace/page/ui/Hint";
import { StateMark } from "@headrace/page/ui/StateMark";
import { Way } from "@headrace/page/ui/Way";
import type { StepNow } from "./api";
import { STEP_NAMES, stepsInWords } from "./steps";

interface Props {
  steps: readonly StepNow[];
  runId: number | null;
  name: string;
}

export function StepDots({ steps, runId, name }: Props) {
  const words = `Steps of ${name}: ${stepsInWords(steps)}`;
  const look = "inline-flex h-7 items-center gap-1.5 rounded-s px-1 hover:bg-hover";
  if (runId === null) {
    return (
      <span role="img" aria-label={words} className={look}>
        <Marks steps={steps} />
      </span>
    );
  }
  return (
    <Hint words={<Reasons steps={steps} />}>
      <Way to={`/runs/${runId}`} className={look} aria-label={words}>
        <Marks steps={steps} />
      </Way>
    </Hint>
  );
}

function Marks({ steps }: { steps: readonly StepNow[] }) {
  return steps.map((one) => (
    <span
      key={one.step}
      data-step={one.step}
      data-state={one.state}
      className={one.state === "in_progress" ? "pointer-events-none motion-safe:animate-pulse" : "pointer-events-none"}
    >
      <StateMark state={one.state} size={13} />
    </span>
  ));
}

function Reasons({ steps }: { steps: readonly StepNow[] }) {
  return (
    <ol className="flex flex-col gap-0.5 py-0.5">
      {steps.map((one, place) => (
        <li key={one.step} className="grid grid-cols-[12px_auto] items-start gap-x-2">
          <span className="flex h-4.5 items-center">
            <StateMark state={one.state} />
          </span>
          <span>
            {place + 1}. {STEP_NAMES[one.step]}: {lookOf(one.state).word.toLowerCase()}
            {one.why && <span className="block text-soft">{one.why}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
