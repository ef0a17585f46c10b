// What the URL of the jobs may say.
import { chosen, number, oneOf, words } from "@/shared/url/closed";

export const JOB_STATES = ["failed", "parked", "claimed", "ready", "done", "skipped"] as const;
export type JobState = (typeof JOB_STATES)[number];
const FINGERPRINT = /^[0-9a-f]{32}$/;

export interface JobsSearch {
  state?: JobState | undefined;
  run?: number | undefined;
  pipeline?: string | undefined;
  q?: string | undefined;
  fingerprint?: string | undefined;
}

export function jobsSearch(given: Record<string, unknown>): JobsSearch {
  const state = oneOf(given.state, JOB_STATES);
  const failed = (state ?? "failed") === "failed";
  const fingerprint = words(given.fingerprint);
  return chosen({
    state,
    run: number(given.run),
    pipeline: words(given.pipeline),
    q: failed || state === "parked" ? words(given.q) : undefined,
    fingerprint: failed && fingerprint && FINGERPRINT.test(fingerprint) ? fingerprint : undefined,
  });
}
