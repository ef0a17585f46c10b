// What the URL of the analytics may say.
import { chosen, oneOf, words } from "@/shared/url/closed";

export const WINDOWS = ["1h", "1d", "7d", "30d", "all"] as const;
export type Window = (typeof WINDOWS)[number];

export interface AnalyticsSearch {
  window?: Window | undefined;
  pipeline?: string | undefined;
}

export function analyticsSearch(given: Record<string, unknown>): AnalyticsSearch {
  return chosen({ window: oneOf(given.window, WINDOWS), pipeline: words(given.pipeline) });
}
