// The steps over time: one row a step, a bar from its begin to its end, attempts as marks on it; a click chooses it.

import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { RunDetail, Step } from "@/shared/api/types";
import { useNow } from "@/shared/live/useNow";
import { GanttAxis } from "./GanttAxis";
import { GanttRow } from "./GanttRow";
import { runSearch } from "./search";
import { spanOf } from "./span";

const route = getRouteApi("/shell/runs/$runId");

export function Gantt({ run, steps }: { run: RunDetail; steps: readonly Step[] }) {
  const chosen = runSearch({ ...route.useSearch() }).step;
  const navigate = useNavigate({ from: "/runs/$runId" });
  const now = useNow(run.ended_at ? 60_000 : 1000);
  const span = spanOf(run, steps, now);
  const choose = (name: string) =>
    void navigate({
      search: (before) => ({ ...before, step: name === chosen ? undefined : name }),
      replace: true,
      resetScroll: false,
    });
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
            onChoose={() => choose(step.name)}
          />
        ))}
      </ol>
    </div>
  );
}
