// What the URL of the review screen may say.
import { chosen, number, oneOf, words, yes } from "@/shared/url/closed";

export const SHOWN = ["open", "decided"] as const;
export const HELD = ["mine", "others", "all"] as const;

export interface ReviewSearch {
  state?: (typeof SHOWN)[number] | undefined;
  pipeline?: string | undefined;
  kind?: string | undefined;
  run?: number | undefined;
  /** In whose hands; unset: what this person may answer. */
  held?: (typeof HELD)[number] | undefined;
  /** Only what is late. */
  overdue?: true | undefined;
  /** The question that is open in the middle. */
  question?: number | undefined;
}

export function reviewSearch(given: Record<string, unknown>): ReviewSearch {
  return chosen({
    state: oneOf(given.state, SHOWN),
    pipeline: words(given.pipeline),
    kind: words(given.kind),
    run: number(given.run),
    held: oneOf(given.held, HELD),
    overdue: yes(given.overdue),
    question: number(given.question),
  });
}
