// The pages of a run's log, oldest line first.
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { Level } from "./levels";

interface Wanted {
  step: string | undefined;
  level: Level | undefined;
  q: string | undefined;
}

export const logQuery = (runId: number, wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["run", runId, "log", wanted],
    queryFn: ({ pageParam }) =>
      need(
        api.GET("/api/runs/{run_id}/logs", {
          params: { path: { run_id: runId }, query: { ...wanted, limit: 200, after: pageParam ?? undefined } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
