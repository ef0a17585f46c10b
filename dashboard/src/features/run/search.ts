// What the URL of a run may say: which part of it is open, and which step.
import { chosen, oneOf, words } from "@/shared/url/closed";

export const TABS = ["log", "attempts", "result", "input", "cost", "events"] as const;
export type Tab = (typeof TABS)[number];

export interface RunSearch {
  tab?: Tab | undefined;
  step?: string | undefined;
}

export function runSearch(given: Record<string, unknown>): RunSearch {
  return chosen({ tab: oneOf(given.tab, TABS), step: words(given.step) });
}
