// Where the item that the URL names stands under this filter and in this order, as the server tells: nothing is paged
// through to find it.
import { useQuery } from "@tanstack/react-query";
import { api, need } from "@/shared/api/client";
import type { CatalogueSearch } from "./search";

/** Its place; null while it is not known; "none" where it does not fit. */
export function usePlace(pipeline: string, catalogue: string, search: CatalogueSearch): number | "none" | null {
  const { at, ...wanted } = search;
  const query = { ...wanted, pipeline, catalogue, key: at ?? "" };
  const asked = useQuery({
    queryKey: ["place", query],
    queryFn: () => need(api.GET("/api/items/place", { params: { query } })),
    enabled: at !== undefined && pipeline !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (at === undefined || !asked.data) return null;
  return asked.data.place ?? "none";
}
