// What the pages ask the server; every key begins with what the live line makes old.
import { need } from "@headrace/page/api/client";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { maintenance, type Wanted } from "./api";
import { type StatusSearch, usualWay } from "./search";

export const KEY = ["apps", "maintenance"] as const;
const FIVE_MINUTES = 300_000;

export const systemsQuery = ({
  search,
  status,
  changes,
  sort = "last_processed",
  direction,
  page,
  size,
}: StatusSearch) => {
  const query = {
    ...{ search, status, changes, sort, direction: direction ?? usualWay(sort) },
    ...{ page: page ?? 1, limit: Number(size ?? 50) },
  };
  return queryOptions({
    queryKey: [...KEY, "systems", query],
    queryFn: () => need(maintenance.GET("/api/apps/maintenance/systems", { params: { query } })),
    placeholderData: keepPreviousData,
  });
};

export const countQuery = (wanted: Wanted) =>
  queryOptions({
    queryKey: [...KEY, "count", wanted],
    queryFn: () => need(maintenance.POST("/api/apps/maintenance/process/count", { body: wanted })),
    staleTime: 0,
  });

export const batchQuery = (batch: number) =>
  queryOptions({
    queryKey: [...KEY, "batch", batch],
    queryFn: () =>
      need(maintenance.GET("/api/apps/maintenance/batches/{batch_id}", { params: { path: { batch_id: batch } } })),
  });

/** The cards, and the last hour by minutes: its minutes go by even where nothing happens. */
export const metricsQuery = queryOptions({
  queryKey: [...KEY, "metrics"],
  queryFn: () => need(maintenance.GET("/api/apps/maintenance/metrics")),
  refetchInterval: FIVE_MINUTES,
});

export const modeQuery = queryOptions({
  queryKey: [...KEY, "mode"],
  queryFn: () => need(maintenance.GET("/api/apps/maintenance/mode")),
});

export const hoursQuery = queryOptions({
  queryKey: [...KEY, "hours"],
  queryFn: () => need(maintenance.GET("/api/apps/maintenance/hours")),
});
