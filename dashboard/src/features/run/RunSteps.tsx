// The steps of a run: over time, or as a graph; the runs under it stand beneath the step that asked for them.
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { RunDetail, Step } from "@/shared/api/types";
import { Card } from "@/shared/ui/Card";
import { Choices } from "@/shared/ui/Choices";
import { Waiting } from "@/shared/ui/Waiting";
import { Gantt } from "./Gantt";
import { runSearch, type View } from "./search";

const RunGraph = lazy(async () => ({ default: (await import("./RunGraph")).RunGraph })); // the graph's library is heavy
const route = getRouteApi("/shell/runs/$runId");
const WORDS: readonly (readonly [View, string])[] = [
  ["time", "Over time"],
  ["graph", "Graph"],
];

export function RunSteps({ run, steps }: { run: RunDetail; steps: readonly Step[] }) {
  const { view = "time", step } = runSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: "/runs/$runId" });
  const set = (change: { view?: View; step?: string | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const choose = (name: string) => set({ step: name === step ? undefined : name });
  return (
    <Card
      title="Steps"
      flush
      actions={<Choices label="Show the steps" value={view} choices={WORDS} onChange={(one) => set({ view: one })} />}
    >
      {view === "graph" ? (
        <Suspense fallback={<Waiting lines={8} />}>
          <RunGraph steps={steps} chosen={step} onChoose={choose} />
        </Suspense>
      ) : (
        <Gantt run={run} steps={steps} chosen={step} onChoose={choose} />
      )}
    </Card>
  );
}
