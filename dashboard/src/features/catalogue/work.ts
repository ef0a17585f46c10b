// A work that processes many items, in words, and which of them a person wants to see.
import type { components } from "@/shared/api/schema";
import { many, whole } from "@/shared/format/numbers";

export type Work = components["schemas"]["BulkOut"];

export function isOver(work: Work): boolean {
  return work.state !== "under_way";
}

/** How far it is, from 0 to 1. */
export function shareOf(work: Work): number {
  return work.total ? work.looked_at / work.total : 0;
}

/** Those under way and those that were stopped; one that ended well only where it was begun here; none put away. */
export function shownOf(works: readonly Work[], begun: ReadonlySet<number>, away: ReadonlySet<number>): Work[] {
  return works.filter((one) => {
    if (!isOver(one)) return true;
    return !away.has(one.bulk_id) && (one.state !== "over" || begun.has(one.bulk_id));
  });
}

/** What there is to say of it. */
export function wordsOf(work: Work): string {
  const name = work.batch_id === null ? "The batch" : `Batch ${work.batch_id}`;
  const begun = `${many(work.changed, "run")} begun, ${whole(work.refused)} were live already`;
  const far = `${whole(work.looked_at)} of ${work.total === null ? "the" : whole(work.total)} items`;
  switch (work.state) {
    case "over":
      return `${name}: ${begun}.`;
    case "cancelled":
      return `${name} was stopped after ${far}: ${begun}.`;
    case "failed":
      return `${name} stopped by itself after ${far}: ${work.error ?? "no reason is known"}`;
    default:
      if (work.total === null) return `${name}: the items are being found.`;
      return work.stalled
        ? `${name}: ${far}. The process that did it is silent; another goes on with it in a moment.`
        : `${name}: ${far}, ${begun}.`;
  }
}
