// The steps over time: one row a step, a bar from its begin to its end, attempts as marks on it; a click chooses it.

import type { RunDetail, Step } from "@/shared/api/types";
import { useNow } from "@/shared/live/useNow";
import { ChildRuns } from "./ChildRuns";
import { GanttAxis } from "./GanttAxis";
import { GanttRow } from "./GanttRow";
import { spanOf } from "./span";
import { useChildren } from "./useChildren";

interface Props {
  run: RunDetail;
  steps: readonly Step[];
  chosen: string | undefined;
  onChoose: (name: string) => void;
}

export function Gantt({ run, steps, chosen, onChoose }: Props) {
  const now = useNow(run.ended_at ? 60_000 : 1000);
  const span = spanOf(run, steps, now);
  const children = useChildren(run);
  return (
    <div className="py-1">
      <GanttAxis span={span} />
      <ol>
        {steps.map((step) => (
          <GanttRow
            key={step.name}
            step={step}
            span={span}
            chosen={step.name === chosen}
            onChoose={() => onChoose(step.name)}
            under={<ChildRuns step={step.name} runs={children.get(step.name) ?? []} total={run.children} />}
          />
        ))}
      </ol>
    </div>
  );
}
