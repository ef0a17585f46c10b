// What can be done to many runs at once, in words, and what a work of that kind has to say of itself.
import type { components } from "@/shared/api/schema";
import { many, whole } from "@/shared/format/numbers";

export type Work = components["schemas"]["BulkOut"];
export type BulkGiven = components["schemas"]["BulkGiven"];
export type Deed = BulkGiven["deed"];
/** All that match, as the server takes it. */
export type Aim = Pick<BulkGiven, "all"> | Pick<BulkGiven, "jobs">;

interface Words {
  verb: string;
  done: string;
  about: string;
}

export const DEEDS: Record<Deed, Words> = {
  cancel: {
    verb: "Cancel",
    done: "cancelled",
    about: "They end now. What their steps have already done stays done; nothing more of them begins.",
  },
  pause: { verb: "Pause", done: "paused", about: "What runs still ends; nothing more of them begins." },
  resume: { verb: "Let go on", done: "let go on", about: "Paused runs go on where they were." },
  retry: {
    verb: "Retry",
    done: "retried",
    about: "Failed runs start again where they failed; what is done stays done.",
  },
};

const TAKES: Record<Deed, readonly string[]> = {
  cancel: ["running", "queued", "waiting", "paused"],
  pause: ["running", "queued", "waiting"],
  resume: ["paused"],
  retry: ["failed"],
};
const ALL_DEEDS: readonly Deed[] = ["retry", "pause", "resume", "cancel"];

/** What runs in one of these states can take; no state: everything. */
export function deedsFor(states: readonly string[] | null): Deed[] {
  return ALL_DEEDS.filter((deed) => states === null || states.some((state) => TAKES[deed].includes(state)));
}

export function isOver(work: Pick<Work, "state">): boolean {
  return work.state !== "under_way";
}

/** The work in a sentence: how far it is, or what came of it. */
export function workWords(work: Work): string {
  const deed = work.deed === "process" ? null : DEEDS[work.deed];
  const name = `${deed?.verb ?? "Process"}, work ${work.bulk_id}`;
  const came = `${many(work.changed, "run")} ${deed?.done ?? "begun"}${work.refused ? `, ${whole(work.refused)} refused` : ""}`;
  const far = `${whole(work.looked_at)} of ${work.total === null ? "them" : whole(work.total)}`;
  if (work.state === "over") return work.total === 0 ? `${name}: no run fitted.` : `${name}: ${came}.`;
  if (work.state === "cancelled") return `${name} was stopped after ${far}: ${came}.`;
  if (work.state === "failed") return `${name} stopped by itself after ${far}: ${work.error ?? "no reason is known"}`;
  if (work.total === null) return `${name}: the runs are being found.`;
  return work.stalled
    ? `${name}: ${far}. The process that did it is silent; another goes on with it in a moment.`
    : `${name}: ${far}, ${came}.`;
}

/** Why runs refused, gathered: the same reason once, with how many of those that are told have it, and one of them. */
export function reasonsOf(work: Pick<Work, "refusals">): { why: string; runs: number[] }[] {
  const reasons = new Map<string, number[]>();
  for (const { why, run_id } of work.refusals) {
    const plain = why.replaceAll(/^run \d+ /gi, "It ");
    reasons.set(plain, [...(reasons.get(plain) ?? []), run_id]);
  }
  return [...reasons].map(([why, runs]) => ({ why, runs }));
}
