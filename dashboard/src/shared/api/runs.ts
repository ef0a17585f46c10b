// Questions about runs that more than one screen asks.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";

/** One run with why it is as it is. */
export const runQuery = (runId: number) =>
  queryOptions({
    queryKey: ["run", runId],
    queryFn: () => need(api.GET("/api/runs/{run_id}", { params: { path: { run_id: runId } } })),
  });

/** The steps of a run. */
export const stepsQuery = (runId: number) =>
  queryOptions({
    queryKey: ["run", runId, "steps"],
    queryFn: () => need(api.GET("/api/runs/{run_id}/steps", { params: { path: { run_id: runId } } })),
  });
