// What a run may use of each unit, and what it used.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";

export const costsQuery = (runId: number) =>
  queryOptions({
    queryKey: ["run", runId, "costs"],
    queryFn: () => need(api.GET("/api/runs/{run_id}/costs", { params: { path: { run_id: runId } } })),
  });
