// What the URL of the catalogue may say.
import { chosen, oneOf, words, yes } from "@/shared/url/closed";

export const SORTS = ["key", "name", "state", "changed", "stood"] as const;
export const STANDS = ["none", "changes", "stale", "live", "completed", "failed", "cancelled"] as const;
export type Sort = (typeof SORTS)[number];
export type Stands = (typeof STANDS)[number];

export interface CatalogueSearch {
  pipeline?: string | undefined;
  state?: Stands | undefined;
  q?: string | undefined;
  sort?: Sort | undefined;
  falling?: true | undefined;
  /** An item's key: the grid scrolls to its row. */
  at?: string | undefined;
}

export function catalogueSearch(given: Record<string, unknown>): CatalogueSearch {
  return chosen({
    pipeline: words(given.pipeline),
    state: oneOf(given.state, STANDS),
    q: words(given.q),
    sort: oneOf(given.sort, SORTS),
    falling: yes(given.falling),
    at: words(given.at, 500),
  });
}
