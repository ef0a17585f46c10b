// What the address of the status page may say; a bad value falls back.
import { chosen, number, oneOf, words, yes } from "@headrace/page/url/closed";

export const STATUSES = ["not_processed", "processing", "waiting", "paused", "completed", "failed"] as const;
export const SORTS = ["last_processed", "name", "status", "vectors"] as const;
export const SIZES = ["50", "100", "200"] as const;
export type Status = (typeof STATUSES)[number];
export type Sort = (typeof SORTS)[number];

export interface StatusSearch {
  search?: string | undefined;
  status?: Status | undefined;
  changes?: true | undefined;
  sort?: Sort | undefined;
  direction?: "asc" | "desc" | undefined;
  page?: number | undefined;
  size?: (typeof SIZES)[number] | undefined;
  /** The batch whose progress is shown, and the run of it whose lines are read. */
  batch?: number | undefined;
  run?: number | undefined;
}

export function statusSearch(given: Record<string, unknown>): StatusSearch {
  return chosen({
    search: words(given.search),
    status: oneOf(given.status, STATUSES),
    changes: yes(given.changes),
    sort: oneOf(given.sort, SORTS),
    direction: oneOf(given.direction, ["asc", "desc"] as const),
    page: number(given.page),
    size: oneOf(String(given.size), SIZES),
    batch: number(given.batch),
    run: number(given.run),
  });
}

/** Which way a sort falls until somebody turns it: names from A, everything else from the most. */
export function usualWay(sort: Sort): "asc" | "desc" {
  return sort === "name" || sort === "status" ? "asc" : "desc";
}

/** What of the address narrows the list, as the server takes it; null where nothing does. */
export function filterOf({ search, status, changes }: StatusSearch) {
  const filter = chosen({ search, status, changes });
  return Object.keys(filter).length > 0 ? filter : null;
}
