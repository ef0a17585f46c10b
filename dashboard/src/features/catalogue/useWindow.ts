// The rows of the grid, in windows of 100 by offset; only windows that are looked at are asked for.
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { CatalogueSearch } from "./search";

export type GridItem = components["schemas"]["ItemOut"];
const SIZE = 100;

export interface GridWindow {
  total: number | null;
  error: Error | null;
  row: (index: number) => GridItem | undefined;
  /** Say which rows are seen, so that their windows are asked for. */
  seen: (first: number, last: number) => void;
  again: () => void;
}

export function useWindow(pipeline: string, catalogue: string, search: CatalogueSearch): GridWindow {
  const [[from, to], setSpan] = useState<readonly [number, number]>([0, 0]);
  const { at: _at, ...wanted } = search;
  const query = { ...wanted, pipeline, catalogue, limit: SIZE };
  const numbers = [...new Set([0, from, to])];
  const windows = useQueries({
    queries: numbers.map((number) => ({
      queryKey: ["items", "grid", query, number],
      queryFn: () => need(api.GET("/api/items", { params: { query: { ...query, offset: number * SIZE } } })),
      placeholderData: number === 0 ? keepPreviousData : undefined,
    })),
  });
  const row = (index: number) => {
    const place = numbers.indexOf(Math.floor(index / SIZE));
    return place < 0 ? undefined : windows[place]?.data?.items[index % SIZE];
  };
  const seen = useCallback((first: number, last: number) => {
    const span = [Math.floor(first / SIZE), Math.floor(last / SIZE)] as const;
    setSpan((before) => (before[0] === span[0] && before[1] === span[1] ? before : span));
  }, []);
  const failed = windows.find((one) => one.isError && !one.data);
  return {
    total: windows[0]?.data?.total ?? null,
    error: failed?.error ?? null,
    row,
    seen,
    again: () => void failed?.refetch(),
  };
}
