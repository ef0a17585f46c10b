// A step of an item as a mark: its state, its parts where there are several, its per cent where it runs.
import type { components } from "@/shared/api/schema";
import { reasonWords } from "@/shared/format/reasons";
import { lookOf } from "@/shared/format/states";
import { StateMark } from "@/shared/ui/StateMark";

type Dot = components["schemas"]["DotOut"];

export function StepDot({ step, dot, over }: { step: string; dot: Dot | undefined; over: boolean }) {
  const state = dot?.state ?? (over ? "skipped" : "blocked");
  const words = dot?.reason ? reasonWords(dot.reason) : lookOf(state).word;
  return (
    <span className="inline-flex items-center gap-1.5">
      <StateMark state={state} size={13} title={`${step}: ${words}`} />
      {dot && dot.state === "claimed" && dot.progress !== null && (
        <span className="text-soft text-tiny">{dot.progress} %</span>
      )}
      {dot && dot.parts > 1 && dot.done < dot.parts && (
        <span className="text-soft text-tiny">
          {dot.done}/{dot.parts}
        </span>
      )}
    </span>
  );
}
