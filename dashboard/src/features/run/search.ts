// What the URL of a run may say: how its steps are shown, which part of it is open, and which step.
import { chosen, oneOf, words } from "@/shared/url/closed";

export const TABS = ["log", "attempts", "result", "input", "cost", "checkpoints", "events"] as const;
export type Tab = (typeof TABS)[number];
export const VIEWS = ["time", "graph"] as const;
export type View = (typeof VIEWS)[number];

export interface RunSearch {
  view?: View | undefined;
  tab?: Tab | undefined;
  step?: string | undefined;
}

export function runSearch(given: Record<string, unknown>): RunSearch {
  return chosen({ view: oneOf(given.view, VIEWS), tab: oneOf(given.tab, TABS), step: words(given.step) });
}
