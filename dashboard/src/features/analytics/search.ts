// What the URL of the analytics may say.
import { chosen, number, oneOf, words, yes } from "@/shared/url/closed";

export const WINDOWS = ["1h", "1d", "7d", "30d", "all"] as const;
export type Window = (typeof WINDOWS)[number];

export interface AnalyticsSearch {
  window?: Window | undefined;
  pipeline?: string | undefined;
  /** Beside the period before. */
  compare?: true | undefined;
  /** The stretch that is looked at closer, in seconds. */
  from?: number | undefined;
  to?: number | undefined;
}

export function analyticsSearch(given: Record<string, unknown>): AnalyticsSearch {
  const window = oneOf(given.window, WINDOWS);
  const [from, to] = [number(given.from), number(given.to)];
  const zoomed = from !== undefined && to !== undefined && from < to;
  return chosen({
    window,
    pipeline: words(given.pipeline),
    compare: window === "all" ? undefined : yes(given.compare),
    from: zoomed ? from : undefined,
    to: zoomed ? to : undefined,
  });
}
