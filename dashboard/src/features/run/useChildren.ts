// The runs that a run started, by the step that asked for them, in the order in which it did.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { Run, RunDetail } from "@/shared/api/types";

const MOST = 200;

export function useChildren(run: Pick<RunDetail, "run_id" | "children">): ReadonlyMap<string, Run[]> {
  const path = { run_id: run.run_id };
  const found = useQuery({
    queryKey: ["run", run.run_id, "children", run.children],
    queryFn: () => need(api.GET("/api/runs/{run_id}/children", { params: { path, query: { limit: MOST } } })),
    enabled: run.children > 0,
  });
  return byStep(found.data?.items ?? []);
}

/** The oldest first. */
export function byStep(runs: readonly Run[]): Map<string, Run[]> {
  const steps = new Map<string, Run[]>();
  for (const run of [...runs].sort((a, b) => a.run_id - b.run_id)) {
    const step = run.parent_step ?? "";
    steps.set(step, [...(steps.get(step) ?? []), run]);
  }
  return steps;
}
