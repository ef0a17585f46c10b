// The pages of runs that fit the filters.
import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { RunsSearch } from "./search";

export const runsQuery = (search: RunsSearch) =>
  infiniteQueryOptions({
    queryKey: ["runs", "list", search],
    queryFn: ({ pageParam }) =>
      need(api.GET("/api/runs", { params: { query: { ...search, limit: 50, after: pageParam ?? undefined } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
