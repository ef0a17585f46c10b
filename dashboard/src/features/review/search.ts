// What the URL of the review screen may say.
import { chosen, number, oneOf, words } from "@/shared/url/closed";

export const SHOWN = ["open", "decided"] as const;

export interface ReviewSearch {
  state?: (typeof SHOWN)[number] | undefined;
  pipeline?: string | undefined;
  kind?: string | undefined;
  run?: number | undefined;
  /** The question that is open in the middle. */
  question?: number | undefined;
}

export function reviewSearch(given: Record<string, unknown>): ReviewSearch {
  return chosen({
    state: oneOf(given.state, SHOWN),
    pipeline: words(given.pipeline),
    kind: words(given.kind),
    run: number(given.run),
    question: number(given.question),
  });
}
