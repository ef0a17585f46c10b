// What the analytics ask for: of a window, or of the one before it.
import { queryOptions } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { Window } from "./search";

interface Wanted {
  window: Window;
  pipeline: string | undefined;
  earlier?: boolean;
}

export const endedQuery = (query: Wanted) =>
  queryOptions({
    queryKey: ["analytics", "runs", query],
    queryFn: () => need(api.GET("/api/analytics/runs", { params: { query } })),
  });

export const spentQuery = (query: Wanted) =>
  queryOptions({
    queryKey: ["analytics", "spending", query],
    queryFn: () => need(api.GET("/api/analytics/spending", { params: { query } })),
  });

export const timesQuery = (query: Wanted) =>
  queryOptions({
    queryKey: ["analytics", "steps", query],
    queryFn: () => need(api.GET("/api/analytics/steps", { params: { query } })),
  });
